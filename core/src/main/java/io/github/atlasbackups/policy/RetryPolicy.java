package io.github.atlasbackups.policy;

import java.time.Duration;

/**
 * When a GET is sent again, and when not. Immutable; the {@code with} methods give changed copies.
 *
 * <p>Sent again are calls that no answer came to because of the network (connect, reset, timeout, truncated…) and those
 * answered with 429, 500, 502, 503 or 504; not a 500 that says that the service could not count a list, which is
 * requested without the count instead. Before the n-th retry the client waits a random time between zero and
 * {@code baseDelay * 2^(n-1)} (full jitter), capped at {@code maxDelay}; a {@code Retry-After} (RFC 9110 §10.2.3) is waited
 * out first. No wait and no attempt is begun that the call's deadline would cut short: the last answer is handed on instead.
 *
 * <p>The budget keeps an outage from being multiplied: it starts with {@code budget} retries, each retry takes one, each
 * answered call gives {@code budgetPerAnswer} back, and it never holds more than it started with. When it is empty, calls
 * are sent once.
 *
 * @param maxAttempts how often one call is sent at most, the first time included, 1 to 10. Default: 4
 * @param baseDelay the bound of the wait before the first retry, 0 to 1 minute. Default: 500 ms
 * @param maxDelay the bound of every such wait, {@code baseDelay} to 10 minutes. Default: 10 s
 * @param attemptTimeout how long a single attempt may take before it counts as lost and another may follow, each time that its
 *     request is sent, 1 ms to 24 hours. Default: 15 s. Shorter than the call's deadline, or a stalled connection is never retried
 * @param maxRetryAfter the longest {@code Retry-After} that is waited for, 0 to 24 hours. Default: 120 s. A longer one is
 *     the caller's to plan with: the error surfaces at once and carries it
 * @param budget how many retries the client may be ahead, 0 to 10,000. Default: 50
 * @param budgetPerAnswer what one answered call gives back, 0 to 1. Default: 0.2, so that lasting trouble adds a fifth to
 *     the traffic at most
 */
public record RetryPolicy(
        int maxAttempts,
        Duration baseDelay,
        Duration maxDelay,
        Duration attemptTimeout,
        Duration maxRetryAfter,
        int budget,
        double budgetPerAnswer) {

    private static final RetryPolicy DEFAULTS = new RetryPolicy(
            4,
            Duration.ofMillis(500),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(120),
            50,
            0.2);
    private static final RetryPolicy OFF = DEFAULTS.withMaxAttempts(1).withAttemptTimeout(Duration.ofHours(24));

    /** Refuses values out of bounds with an {@link IllegalArgumentException} that names them. */
    public RetryPolicy {
        if (maxAttempts < 1 || maxAttempts > 10) {
            throw new IllegalArgumentException("maxAttempts must be 1 to 10, was " + maxAttempts);
        }
        Bounds.check("baseDelay", baseDelay, Duration.ZERO, Duration.ofMinutes(1));
        Bounds.check("maxDelay", maxDelay, baseDelay, Duration.ofMinutes(10));
        Bounds.check("attemptTimeout", attemptTimeout, Duration.ofMillis(1), Duration.ofHours(24));
        Bounds.check("maxRetryAfter", maxRetryAfter, Duration.ZERO, Duration.ofHours(24));
        if (budget < 0 || budget > 10_000) {
            throw new IllegalArgumentException("budget must be 0 to 10000, was " + budget);
        }
        if (!(budgetPerAnswer >= 0 && budgetPerAnswer <= 1)) {
            throw new IllegalArgumentException("budgetPerAnswer must be 0 to 1, was " + budgetPerAnswer);
        }
    }

    /** At most 4 attempts, as the components say. */
    public static RetryPolicy defaults() {
        return DEFAULTS;
    }

    /** Every call is sent once, and may take all of its deadline. */
    public static RetryPolicy off() {
        return OFF;
    }

    /** The same policy with another number of attempts. */
    public RetryPolicy withMaxAttempts(int newMaxAttempts) {
        return new RetryPolicy(
                newMaxAttempts, baseDelay, maxDelay, attemptTimeout, maxRetryAfter, budget, budgetPerAnswer);
    }

    /** The same policy with other waits between attempts. */
    public RetryPolicy withDelays(Duration newBaseDelay, Duration newMaxDelay) {
        return new RetryPolicy(
                maxAttempts, newBaseDelay, newMaxDelay, attemptTimeout, maxRetryAfter, budget, budgetPerAnswer);
    }

    /** The same policy with another time for a single attempt. */
    public RetryPolicy withAttemptTimeout(Duration newAttemptTimeout) {
        return new RetryPolicy(
                maxAttempts, baseDelay, maxDelay, newAttemptTimeout, maxRetryAfter, budget, budgetPerAnswer);
    }

    /** The same policy with another longest {@code Retry-After}. */
    public RetryPolicy withMaxRetryAfter(Duration newMaxRetryAfter) {
        return new RetryPolicy(
                maxAttempts, baseDelay, maxDelay, attemptTimeout, newMaxRetryAfter, budget, budgetPerAnswer);
    }

    /** The same policy with another budget. */
    public RetryPolicy withBudget(int newBudget, double newBudgetPerAnswer) {
        return new RetryPolicy(
                maxAttempts, baseDelay, maxDelay, attemptTimeout, maxRetryAfter, newBudget, newBudgetPerAnswer);
    }
}
