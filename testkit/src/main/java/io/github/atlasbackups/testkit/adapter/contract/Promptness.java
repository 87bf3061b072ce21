package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Measures a promise that names a time, on a machine that may be busy with other things.
 *
 * <p>Noise only ever adds: so the promise is kept if one of a few tries keeps it, to the millisecond and without an
 * allowance. A transport that is too slow by nature misses it every time.
 */
final class Promptness {

    /** How soon an exchange's socket is closed once its deadline has passed or it was cancelled. */
    static final Duration ABORT = Duration.ofMillis(250);

    /** How soon all pending calls have failed once the transport is being closed. */
    static final Duration CLOSE = Duration.ofSeconds(1);

    private static final int TRIES = 5;

    private Promptness() {}

    /** Tries until one try takes no longer than promised. What a try throws fails the test at once. */
    static void assertWithin(Duration promised, Callable<Duration> oneTry) throws Exception {
        List<Duration> taken = new ArrayList<>();
        while (taken.size() < TRIES) {
            Duration took = oneTry.call();
            if (took.compareTo(promised) <= 0) {
                return;
            }
            taken.add(took);
        }
        fail("promised within " + promised + ", took " + taken);
    }

    /** How long ago that was. */
    static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
