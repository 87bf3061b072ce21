package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.policy.RetryPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before asking again.
 *
 * <p>After trouble: a random time between zero and a bound that doubles (full jitter), so that callers who failed together don't
 * return together. After a refusal for rate: at least what the service said; 10, 20, 40 s when it said nothing, or when it
 * refuses again after that wait, as it advises.
 */
final class Backoff {

    private static final Duration REFUSED = Duration.ofSeconds(10);
    private static final int REFUSED_DOUBLINGS = 2;

    private final Duration base;
    private final Duration max;
    private final RandomGenerator random;

    Backoff(RetryPolicy policy, RandomGenerator random) {
        this.base = policy.baseDelay();
        this.max = policy.maxDelay();
        this.random = random;
    }

    /** The wait before the n-th retry, n from 1. */
    Duration beforeRetry(int n) {
        return jitter(doubled(base, n - 1, max));
    }

    /**
     * The wait after the n-th refusal in a row, n from 1, for a caller who may not come back sooner.
     *
     * @param retryAfter what the service asked for, or null
     */
    Duration afterRefusal(int n, @Nullable Duration retryAfter) {
        Duration least;
        if (retryAfter == null) {
            least = refused(n);
        } else {
            least = n == 1 || retryAfter.compareTo(refused(n - 1)) > 0 ? retryAfter : refused(n - 1);
        }
        return least.plus(beforeRetry(Math.min(n, 2)));
    }

    private static Duration refused(int n) {
        return doubled(REFUSED, Math.min(n - 1, REFUSED_DOUBLINGS), Duration.ofSeconds(40));
    }

    private static Duration doubled(Duration first, int times, Duration max) {
        Duration wait = first;
        for (int i = 0; i < times && wait.compareTo(max) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(max) < 0 ? wait : max;
    }

    /** A RandomGenerator need not be thread-safe, and the seeded one of a test is not. */
    private Duration jitter(Duration bound) {
        synchronized (random) {
            return Duration.ofNanos(random.nextLong(bound.toNanos() + 1));
        }
    }
}
