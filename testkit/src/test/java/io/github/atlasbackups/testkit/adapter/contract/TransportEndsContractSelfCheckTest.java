package io.github.atlasbackups.testkit.adapter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.atlasbackups.transport.HttpTransport;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of how calls end can fail: the whole suite is tried on each mutant, and the cases that name what it breaks fail, no others. */
class TransportEndsContractSelfCheckTest {

    private static final ThreadLocal<TransportEndsMutant> SUBJECT = new ThreadLocal<>();
    private static final Map<TransportEndsMutant, Future<Set<String>>> RUNS = new EnumMap<>(TransportEndsMutant.class);

    /** Noticing that a call never ends takes a while, so that all mutants are tried side by side. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    @BeforeAll
    static void tryAllMutants() {
        for (TransportEndsMutant mutant : TransportEndsMutant.values()) {
            RUNS.put(mutant, THREADS.submit(() -> {
                SUBJECT.set(mutant);
                return ContractRun.failuresOf(List.of(selectClass(OnMutant.class)))
                        .keySet();
            }));
        }
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void theCasesThatNameABrokenPromiseFailAndNoOthers(TransportEndsMutant mutant) throws Exception {
        assertThat(RUNS.get(mutant).get(2, TimeUnit.MINUTES)).containsExactlyInAnyOrderElementsOf(mutant.cases());
    }

    /** No test of its own, as its name says to the build. */
    static final class OnMutant extends TransportEndsContract {

        private final TransportEndsMutant mutant = SUBJECT.get();

        @Override
        protected HttpTransport newAnsweringTransport() {
            return mutant.answering();
        }

        @Override
        protected HttpTransport newSilentTransport() {
            return mutant.silent();
        }
    }
}
