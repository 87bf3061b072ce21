package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.call.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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
    private final TokenAnswer.Refused usedUp;
    private final Deque<Long> requests = new ArrayDeque<>();
    private int failures;
    private long heldUntil;
    private @Nullable TokenRefusal refusal;

    /**
     * Nothing was asked yet.
     *
     * @param usedUp the answer for a call that has no time to wait until the ten are there again
     */
    TokenRequestPace(RetryPolicy policy, RandomGenerator random, TokenAnswer.Refused usedUp) {
        this.policy = policy;
        this.random = random;
        this.usedUp = usedUp;
    }

    /** How long the next request has to wait; zero for not at all. */
    Duration delay(long now) {
        long held = failures == 0 ? 0 : heldUntil - now;
        long full = requests.size() < MOST ? 0 : requests.getFirst() + MINUTE - now;
        return Duration.ofNanos(Math.max(0, Math.max(held, full)));
    }

    /** Whether the successor of a token that is still good may be asked for. */
    boolean allowsRenewal(long now) {
        return (refusal == null || !refusal.holds(now)) && delay(now).isZero();
    }

    /** Why a call that has no token need not wait for the next request, or null if its deadline allows that. */
    @Nullable
    TokenRefusal inTheWayOf(Deadline deadline, long now) {
        if (refusal != null && refusal.holdsWithoutToken(now)) {
            return refusal;
        }
        Duration wait = delay(now);
        if (wait.isZero() || deadline.allows(wait)) {
            return null;
        }
        return TokenRefusal.of(refusal == null ? usedUp : refusal.answer(), failures, now, wait);
    }

    /** A request starts. */
    void asked(long now) {
        if (requests.size() == MOST) {
            requests.removeFirst();
        }
        requests.addLast(now);
    }

    /** There is a token. */
    void succeeded() {
        failures = 0;
        refusal = null;
    }

    /** The request brought none. */
    TokenRefusal failed(TokenAnswer.Refused answer, long now) {
        // First of all, since it asks strangers: if that fails, nothing has changed.
        long until = now + answer.least().plus(backoff(failures + 1)).toNanos();
        failures++;
        heldUntil = until;
        refusal = TokenRefusal.of(answer, failures, now, delay(now));
        return refusal;
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
