package io.github.atlasbackups;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between core's packages, as ADR 0001 draws them. */
class ArchitectureTest {

    private static final String BASE = "io.github.atlasbackups";
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "text, -",
                "model, text",
                "coverage, model",
                "json, coverage fleet listing model",
                "error, text",
                "time, -",
                "policy, -",
                "transport, error text",
                "transport.tls, text",
                "credentials, error",
                "flow, -",
                "listing, model error flow time",
                "fleet, listing coverage model error flow time",
                "event, listing",
                "protocol.call, protocol.json error event flow time transport",
                "protocol.json, credentials model error text transport",
                "protocol.resilience, protocol.call protocol.json error event model policy time transport",
                "protocol.auth, protocol.call credentials error time transport",
                "protocol.digest, protocol.auth protocol.call credentials error event time transport",
                "protocol.token, protocol.auth protocol.call protocol.json credentials error event policy time transport",
                "protocol.endpoint, protocol.call protocol.json event listing model error time transport",
                "protocol.tier, protocol.call protocol.endpoint listing model error time",
                "protocol.chain, protocol.auth protocol.digest protocol.token protocol.resilience protocol.call"
                        + " protocol.json credentials error event model policy time transport",
            })
    void packagesUseTheJdkAndEachOtherAsDrawn(String name, String uses) {
        List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify..", BASE + "." + name));
        if (name.startsWith("protocol.") || name.equals("json") || name.equals("event")) {
            allowed.addAll(List.of("org.slf4j..", "com.fasterxml.."));
        }
        if (name.equals("transport.tls")) {
            allowed.addAll(List.of("javax.net.ssl..", "javax.security.auth.x500.."));
        }
        if (uses != null) {
            for (String other : uses.split(" ", -1)) {
                allowed.add(BASE + "." + other);
            }
        }
        ArchRule rule = classes()
                .that()
                .resideInAPackage(BASE + "." + name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(new String[0])))
                .allowEmptyShould(false);
        rule.check(CORE);
    }

    @Test
    void everyPackageOfTheProtocolIsDrawn() {
        classes()
                .that()
                .resideInAPackage(BASE + ".protocol..")
                .should()
                .resideInAnyPackage(
                        Stream.of("call", "json", "resilience", "auth", "digest", "token", "endpoint", "tier", "chain")
                                .map(room -> BASE + ".protocol." + room)
                                .toArray(String[]::new))
                .check(CORE);
    }

    @Test
    void jacksonStaysInTheTwoRoomsOfJson() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".protocol.json", BASE + ".json")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(CORE);
    }

    @Test
    void guiceStaysInGuice() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".guice")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.inject..", "com.google.common..", "jakarta.inject..")
                .check(CORE);
    }

    @Test
    void coreKnowsNoHttpClient() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "io.vertx..", "io.netty..", "java.nio.channels..")
                .check(CORE);
    }

    @Test
    void coreDoesNoInputOrOutputAndReadsNoWallClockOfItsOwn() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(
                        BASE + ".transport.tls.ExplainedTrust") // A trust manager's signatures name it.
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(CORE);
    }

    @Test
    void onlyTheSystemSchedulerStartsThreads() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".time.SystemScheduler")
                .should()
                .callConstructorWhere(target(owner(assignableTo(Thread.class))))
                .orShould()
                .callConstructorWhere(target(owner(assignableTo(ExecutorService.class))))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Executors.class, Timer.class)
                .check(CORE);
    }

    @Test
    void nothingRestsOnTheCommonPool() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ForkJoinPool.class)
                .orShould()
                .callMethodWhere(describe("runs on the common pool", ArchitectureTest::runsOnTheCommonPool))
                .check(CORE);
    }

    private static boolean runsOnTheCommonPool(JavaMethodCall call) {
        MethodCallTarget target = call.getTarget();
        if (target.getName().equals("parallelStream") || target.getName().equals("parallel")) {
            return true;
        }
        if (!target.getOwner().isAssignableTo(CompletionStage.class)) {
            return false;
        }
        boolean withExecutor =
                target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Executor.class));
        return switch (target.getName()) {
            case "delayedExecutor", "orTimeout", "completeOnTimeout" -> true;
            default -> target.getName().endsWith("Async") && !withExecutor;
        };
    }

    @Test
    void onlyTheSystemSchedulerReadsTheMonotonicClock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".time.SystemScheduler")
                .should()
                .callMethod(System.class, "nanoTime")
                .check(CORE);
    }

    /** What nonces are made of: chance that nobody can foresee comes from one place, and no other is made beside it. */
    @Test
    void authenticationHasNoChanceButASecureOne() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".AtlasBackupsBuilder")
                .should()
                .callConstructorWhere(
                        target(owner(assignableTo(RandomGenerator.class).and(not(assignableTo(SecureRandom.class))))))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(ThreadLocalRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(CORE);
        assertThat(AuthenticationSettings.defaults().random()).isInstanceOf(SecureRandom.class);
    }

    @Test
    void theProtocolReachesNeitherTheWayInNorGuice() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".protocol..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE, BASE + ".guice")
                .check(CORE);
    }

    @Test
    void noPackageReachesOneThatReachesIt() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(CORE);
    }
}
