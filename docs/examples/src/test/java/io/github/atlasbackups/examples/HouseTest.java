package io.github.atlasbackups.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the artifacts; those within core are core's own test's to hold. */
class HouseTest {

    private static final String BASE = "io.github.atlasbackups";
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void onlyCoreUsesTheProtocol() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        BASE + ".transport.jdk..",
                        BASE + ".transport.vertx..",
                        BASE + ".testkit..",
                        BASE + ".examples..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + ".protocol..")
                .check(HOUSE);
    }

    @Test
    void aTransportKnowsThePortAndNothingOfAtlas() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".transport.jdk..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        BASE, BASE + ".model", BASE + ".listing", BASE + ".credentials", BASE + ".protocol..")
                .check(HOUSE);
    }

    @Test
    void examplesUseOfTheTestkitWhatItExports() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE + ".testkit.json..", BASE + ".testkit.loopback..")
                .check(HOUSE);
    }

    @Test
    void guiceStaysInPackagesOfThatName() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..guice")
                .and()
                .resideOutsideOfPackage(BASE + ".examples..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.inject..", "com.google.common..")
                .check(HOUSE);
    }

    @Test
    void eachHttpClientStaysInItsTransport() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".transport.jdk..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".transport.vertx..", BASE + ".examples..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .check(HOUSE);
    }

    /** What is internal may be another in the next minor version, and the service brings its own (ADR 0070). */
    @Test
    void theVertxTransportStandsOnPublicApi() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".transport.vertx..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..internal..", "io.vertx..impl..", "io.netty..internal..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage(BASE + ".transport.vertx..")
                .should()
                .beAssignableTo(resideInAPackage("io.netty.."))
                .check(HOUSE);
    }

    /** What is reached by name needs metadata for native images, in META-INF/native-image of its jar (ADR 0104). */
    @Test
    void onlyTheseReachAnythingByName() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".examples..", BASE + ".testkit..")
                .and(not(name(BASE + ".transport.jdk.SelectorThread")
                        .or(name(BASE + ".transport.vertx.RequestCapture"))))
                .should()
                .dependOnClassesThat(resideInAPackage("java.lang.reflect..").or(name("java.lang.invoke.MethodHandles")))
                .orShould()
                .callMethodWhere(target(name("forName")).and(target(owner(type(Class.class)))))
                .check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".examples..", BASE + ".testkit..")
                .and(not(name(BASE + ".protocol.chain.UserAgent")))
                .should()
                .callMethodWhere(target(nameStartingWith("getResource")))
                .check(HOUSE);
    }

    /** Reports could be a library: they know neither the command line nor where results come from. */
    @Test
    void theToolsLibrariesStayWhereTheyAreFor() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".examples.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".examples.cli.report")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.prometheus..", "com.samskivert..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage(BASE + ".examples.cli.report")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        BASE + ".examples.cli", BASE + ".listing", BASE + ".transport..", BASE + ".testkit..")
                .check(HOUSE);
    }
}
