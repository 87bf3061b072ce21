package io.github.atlasbackups.policy;

import java.time.Duration;

/**
 * By when a call has its answer: one deadline over waiting for a connection, connecting, head, body, and every retry of
 * them with the waits in between.
 *
 * @param perCall how long a call may take in all, from 1 ms to 24 hours. Default: 30 seconds
 */
public record DeadlinePolicy(Duration perCall) {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final DeadlinePolicy DEFAULTS = new DeadlinePolicy(Duration.ofSeconds(30));
    private static final DeadlinePolicy OFF = new DeadlinePolicy(LONGEST);

    /** Refuses a deadline out of bounds with an {@link IllegalArgumentException}. */
    public DeadlinePolicy {
        Bounds.check("perCall", perCall, Duration.ofMillis(1), LONGEST);
    }

    /** 30 seconds. */
    public static DeadlinePolicy defaults() {
        return DEFAULTS;
    }

    /** The longest deadline there is, 24 hours: a call that can never end is a leak, so that there is no "none". */
    public static DeadlinePolicy off() {
        return OFF;
    }
}
