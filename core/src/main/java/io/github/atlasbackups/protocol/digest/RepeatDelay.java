package io.github.atlasbackups.protocol.digest;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a call that is told that its nonce is stale waits before it uses the next one: three times not at all, then 50 to 100
 * ms, and so on doubling up to 250 to 500 ms. Random within these bounds, so that calls that take one another's nonces away don't
 * meet again.
 */
final class RepeatDelay {

    private static final int AT_ONCE = 3;
    private static final long FIRST_NANOS = Duration.ofMillis(100).toNanos();
    private static final long MOST_NANOS = Duration.ofMillis(500).toNanos();
    private static final int MOST_DOUBLINGS = 3;

    private final RandomGenerator random;

    /** The generator is used under a lock on itself: not all are thread-safe. */
    RepeatDelay(RandomGenerator random) {
        this.random = random;
    }

    /** The wait after the n-th stale nonce of a call, n from 1. */
    Duration after(int stale) {
        if (stale <= AT_ONCE) {
            return Duration.ZERO;
        }
        long most = Math.min(MOST_NANOS, FIRST_NANOS << Math.min(stale - AT_ONCE - 1, MOST_DOUBLINGS));
        synchronized (random) {
            return Duration.ofNanos(random.nextLong(most / 2, most + 1));
        }
    }
}
