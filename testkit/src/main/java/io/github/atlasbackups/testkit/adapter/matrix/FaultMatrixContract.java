package io.github.atlasbackups.testkit.adapter.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.testkit.adapter.contract.TransportSettings;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The fault matrix over a transport: a whole client lists five pages while one thing goes wrong, on the first page or the
 * third, with a service account or an API key.
 *
 * <p>Subclass it in a test and say how to make your transport, as for {@code HttpTransportContract}. Every run ends with the
 * exact list or the one failure that is predicted; no later than 250 ms after the deadline of the call; after exactly the
 * predicted number of requests; with no connection open but the one that is kept, and none once the client is closed; and
 * without a connection to the server that links and redirects name. {@code docs/evidence/faults.md} lists them all.
 *
 * <p>Some runs wait for time to pass, so that several run at once.
 */
public abstract class FaultMatrixContract {

    private static final Duration PROMPT = Duration.ofMillis(250);
    private static final int AT_ONCE = 12;
    private static final int TRIES = 3;

    /** For subclasses. */
    protected FaultMatrixContract() {}

    /**
     * A new transport with these settings; the contract closes it. Called once for each run, from several threads, so that
     * what is expensive and may be shared, such as a {@code Vertx}, is better kept by the test class.
     */
    protected abstract HttpTransport newTransport(TransportSettings settings);

    @TestFactory
    Stream<DynamicContainer> everyFaultEndsAsPredicted() throws Exception {
        // The first client of a JVM loads a thousand classes, which is not what short deadlines are about.
        FaultRun warmUp = new FaultRun(FaultMatrix.nothing(), FaultPoint.ALL.get(0), this::newTransport);
        assertAsPredicted(warmUp, warmUp.observe());
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE, task -> {
            Thread thread = new Thread(task, "fault-matrix");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return FaultMatrix.cases().stream()
                    .map(fault -> DynamicContainer.dynamicContainer(fault.toString(), tests(fault, pool)))
                    .toList()
                    .stream();
        } finally {
            pool.shutdown();
        }
    }

    private List<DynamicTest> tests(FaultCase fault, ExecutorService pool) {
        List<DynamicTest> tests = new ArrayList<>();
        for (FaultPoint point : FaultPoint.ALL) {
            if (fault.prediction().covers(point)) {
                FaultRun run = new FaultRun(fault, point, this::newTransport);
                Future<FaultRun.Observation> first = pool.submit(run::observe);
                tests.add(DynamicTest.dynamicTest(run.toString(), () -> verify(run, first)));
            }
        }
        return tests;
    }

    /**
     * A busy machine only ever adds time, so that a promise that names a time is kept if one of a few runs keeps it. Where
     * little time is given on purpose, the same goes for the rest: a page that is not at fault may take all of it.
     */
    private static void verify(FaultRun run, Future<FaultRun.Observation> first) throws Exception {
        FaultRun.Observation seen = result(first);
        for (int tries = 1; tries < TRIES && isRunAgain(run, seen); tries++) {
            seen = run.observe();
        }
        assertAsPredicted(run, seen);
        assertTrue(isPrompt(run, seen), "too late: " + seen);
    }

    private static boolean isRunAgain(FaultRun run, FaultRun.Observation seen) {
        return isAsPredicted(run, seen)
                ? !isPrompt(run, seen)
                : run.fault().client().isShort();
    }

    private static boolean isAsPredicted(FaultRun run, FaultRun.Observation seen) {
        Prediction.Expected expected = run.fault().prediction().of(run.point());
        return seen.struck()
                && seen.ending().equals(expected.ending())
                && expected.allows(seen.requests())
                && seen.elsewhere() == 0;
    }

    private static void assertAsPredicted(FaultRun run, FaultRun.Observation seen) {
        Prediction.Expected expected = run.fault().prediction().of(run.point());
        assertTrue(seen.struck(), "the fault did not get to strike: " + seen);
        assertEquals(expected.ending(), seen.ending(), "the ending");
        assertTrue(
                expected.allows(seen.requests()),
                () -> seen.requests() + " requests in all, not " + expected.requestsInWords());
        assertEquals(0, seen.elsewhere(), "connections to the server that links and redirects name");
    }

    private static boolean isPrompt(FaultRun run, FaultRun.Observation seen) {
        // A listing whose call ran out of time makes it once more, without the count.
        int calls = seen.ending().equals(new Ending.Failure("AtlasTransportException", "TIMEOUT")) ? 2 : 1;
        Duration atMost = run.fault().client().deadline().multipliedBy(calls).plus(PROMPT);
        return seen.took().compareTo(atMost) <= 0 && seen.hungUp() && seen.gone();
    }

    private static FaultRun.Observation result(Future<FaultRun.Observation> run) throws Exception {
        try {
            return run.get();
        } catch (ExecutionException failed) {
            throw new AssertionError("the run broke off", failed.getCause());
        }
    }
}
