package io.github.atlasbackups.testkit.adapter.matrix;

import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import java.time.Duration;

/**
 * How the client is set up. Waits between attempts are short, so that runs are; four attempts are made at most.
 *
 * @param deadline of a call
 * @param attemptTimeout of one attempt of it
 * @param envelope whether pages are asked for in their envelope
 */
record ClientSettings(Duration deadline, Duration attemptTimeout, boolean envelope) {

    /** Where no time runs out: far more than is needed, on a busy machine too. */
    static final ClientSettings USUAL = new ClientSettings(Duration.ofSeconds(10), Duration.ofSeconds(10), false);

    /** Where the first attempt takes all the time that its call has. */
    static final ClientSettings ONE_ATTEMPT = new ClientSettings(Duration.ofSeconds(2), Duration.ofSeconds(15), false);

    /** Where an attempt is given up and another may follow. */
    static final ClientSettings SHORT_ATTEMPTS =
            new ClientSettings(Duration.ofSeconds(10), Duration.ofSeconds(2), false);

    static final ClientSettings ENVELOPED = new ClientSettings(Duration.ofSeconds(10), Duration.ofSeconds(10), true);

    /** The attempts that the retry policy allows a call. */
    static final int ATTEMPTS = 4;

    /** Whether time runs out on purpose, so that a busy machine can make it run out elsewhere. */
    boolean isShort() {
        return deadline.compareTo(USUAL.deadline) < 0 || attemptTimeout.compareTo(USUAL.attemptTimeout) < 0;
    }

    RetryPolicy retry() {
        return RetryPolicy.defaults()
                .withMaxAttempts(ATTEMPTS)
                .withDelays(Duration.ofMillis(1), Duration.ofMillis(5))
                .withAttemptTimeout(attemptTimeout);
    }

    /** No page waits for its bucket past its call's deadline: refusals surface, and deadlines hold. */
    PacingPolicy pacing() {
        return PacingPolicy.defaults().withPatience(Duration.ZERO);
    }
}
