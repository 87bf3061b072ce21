package io.github.atlasbackups.testkit.adapter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.discovery.NestedMethodSelector;

/** The contract can fail: for each promise that a mutant breaks, the case that names it does. */
final class ContractSelfCheckTest {

    private static final Map<Mutant, Future<Map<String, Throwable>>> RUNS = new EnumMap<>(Mutant.class);

    /** Noticing that something never happens takes a while, so that all mutants are tried side by side. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    @BeforeAll
    static void tryAllMutants() {
        for (Mutant mutant : Mutant.values()) {
            RUNS.put(mutant, THREADS.submit(() -> failuresOf(mutant)));
        }
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void theCasesThatNameABrokenPromiseFail(Mutant mutant) throws Exception {
        Map<String, Throwable> failures = RUNS.get(mutant).get(2, TimeUnit.MINUTES);

        assertThat(failures.keySet()).containsExactlyInAnyOrderElementsOf(mutant.cases());
        assertThat(failures.values()).allMatch(failure -> failure instanceof AssertionError);
    }

    private static Map<String, Throwable> failuresOf(Mutant mutant) {
        MutantContract.SUBJECT.set(mutant);
        List<NestedMethodSelector> selected = mutant.cases().stream()
                .map(name -> selectNestedMethod(
                        List.of(MutantContract.class), mutant.subject(), method(mutant.subject(), name)))
                .toList();
        return ContractRun.failuresOf(selected);
    }

    private static Method method(Class<?> subject, String name) {
        return Arrays.stream(subject.getSuperclass().getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the contract has no case " + name));
    }
}
