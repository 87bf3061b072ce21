package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.policy.RetryPolicy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * When the token endpoint may be asked again: ten times in any minute, which is what Atlas allows an account, and after a
 * failure as the retry policy spreads its waits. From the fifth failure in a row on, the wait is the policy's longest, so that
 * the ten are not used up in the first seconds of an outage. Confined to its owner's lock; times are a scheduler's nanoseconds.
 */
final class TokenRequestPace {

    private static final int MOST = 10;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int SPREAD = 4;

    private final RetryPolicy policy;
    private final RandomGenerator random;
    private final Deque<Long> requests = new ArrayDeque<>();
    private int failures;
    private long heldUntil;

    TokenRequestPace(RetryPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /** How long the next request has to wait; zero for not at all. */
    Duration delay(long now) {
        long held = failures == 0 ? 0 : heldUntil - now;
        long full = requests.size() < MOST ? 0 : requests.getFirst() + MINUTE - now;
        return Duration.ofNanos(Math.max(0, Math.max(held, full)));
    }

    /** A request starts. */
    void asked(long now) {
        if (requests.size() == MOST) {
            requests.removeFirst();
        }
        requests.addLast(now);
    }

    /** The request brought a token. */
    void succeeded() {
        failures = 0;
    }

    /** It brought none. */
    void failed(TokenAnswer.Refused answer, long now) {
        long until = now + answer.least().plus(backoff(failures + 1)).toNanos();
        failures++;
        heldUntil = until;
    }

    private Duration backoff(int n) {
        if (n > SPREAD) {
            return policy.maxDelay();
        }
        Duration doubled = policy.baseDelay().multipliedBy(1L << (n - 1));
        Duration bound = doubled.compareTo(policy.maxDelay()) < 0 ? doubled : policy.maxDelay();
        synchronized (random) {
            return Duration.ofNanos(random.nextLong(bound.toNanos() + 1));
        }
    }
}
