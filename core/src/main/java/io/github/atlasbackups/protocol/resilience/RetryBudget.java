package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.policy.RetryPolicy;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many retries the client may still send. Shared by all its calls: a service that is down sees each call once, not {@code
 * maxAttempts} times. Thread-safe.
 */
final class RetryBudget {

    /** Whole retries would lose the fractions that answers give back. */
    private static final long ONE_RETRY = 1_000;

    private final long most;
    private final long perAnswer;
    private final AtomicLong left;

    RetryBudget(RetryPolicy policy) {
        most = policy.budget() * ONE_RETRY;
        perAnswer = Math.round(policy.budgetPerAnswer() * ONE_RETRY);
        left = new AtomicLong(most);
    }

    /** Takes one retry; false if none is left. */
    boolean take() {
        return left.getAndUpdate(now -> now >= ONE_RETRY ? now - ONE_RETRY : now) >= ONE_RETRY;
    }

    /** The service answered, and not with trouble. */
    void answered() {
        left.updateAndGet(now -> Math.min(most, now + perAnswer));
    }
}
