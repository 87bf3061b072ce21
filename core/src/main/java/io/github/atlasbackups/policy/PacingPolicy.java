package io.github.atlasbackups.policy;

import java.time.Duration;

/**
 * How calls are kept from emptying the service's token buckets: one bucket per project and endpoint set, as the service
 * counts. Immutable; the {@code with} methods give changed copies.
 *
 * <p>The client follows {@code RateLimit-Remaining} and slows down before the bucket is empty; when a 429 comes, all calls on
 * that bucket are held until its {@code Retry-After} has passed. Without those headers nothing is held but by 429s. Waiting for
 * the bucket counts against the deadline of a single call: one that can't start in time fails at once with a
 * {@code RateLimitedException} that carries the delay. Pages of a listing are patient instead: their clock stands still while
 * they wait for their turn, and after a long delay each is requested again, with a new deadline.
 *
 * @param enabled whether calls are paced at all. Default: true
 * @param refillPeriod how often the service refills a bucket, or, if it refills steadily, over what time its refill is counted,
 *     1 s to 1 hour. Default: 60 s, as the service documents
 * @param maxHold how long one 429 holds its bucket at most, 0 to 24 hours. Default: 5 minutes
 * @param patience how long a page of a listing waits for its bucket in all before the refusal surfaces, 0 to 24 hours.
 *     Default: 5 minutes. Zero: listings are not patient
 * @param share how much of each bucket this client uses, above 0 to 1, so that others of the same project or user find the rest: it
 *     stops while no more than that remains. Needs {@code RateLimit-Limit}. Default: 1
 */
public record PacingPolicy(boolean enabled, Duration refillPeriod, Duration maxHold, Duration patience, double share) {

    private static final PacingPolicy DEFAULTS =
            new PacingPolicy(true, Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofMinutes(5), 1);
    private static final PacingPolicy OFF =
            new PacingPolicy(false, Duration.ofSeconds(60), Duration.ZERO, Duration.ZERO, 1);

    /** Refuses values out of bounds with an {@link IllegalArgumentException} that names them. */
    public PacingPolicy {
        Bounds.check("refillPeriod", refillPeriod, Duration.ofSeconds(1), Duration.ofHours(1));
        Bounds.check("maxHold", maxHold, Duration.ZERO, Duration.ofHours(24));
        Bounds.check("patience", patience, Duration.ZERO, Duration.ofHours(24));
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be above 0 and at most 1, was " + share);
        }
    }

    /** Paced, refills every 60 s, holds and patience of at most 5 minutes. */
    public static PacingPolicy defaults() {
        return DEFAULTS;
    }

    /** Nothing is paced and nothing is held, not even listings. */
    public static PacingPolicy off() {
        return OFF;
    }

    /** The same policy with another period. */
    public PacingPolicy withRefillPeriod(Duration newRefillPeriod) {
        return new PacingPolicy(enabled, newRefillPeriod, maxHold, patience, share);
    }

    /** The same policy with another longest hold of a bucket. */
    public PacingPolicy withMaxHold(Duration newMaxHold) {
        return new PacingPolicy(enabled, refillPeriod, newMaxHold, patience, share);
    }

    /** The same policy with more or less patient listings. */
    public PacingPolicy withPatience(Duration newPatience) {
        return new PacingPolicy(enabled, refillPeriod, maxHold, newPatience, share);
    }

    /** The same policy with another share of each bucket. */
    public PacingPolicy withShare(double newShare) {
        return new PacingPolicy(enabled, refillPeriod, maxHold, patience, newShare);
    }
}
