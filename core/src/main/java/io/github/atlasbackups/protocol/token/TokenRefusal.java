package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.error.AtlasCredentialsException;
import java.time.Duration;

/**
 * The last request for a token brought none: until when no other is made.
 *
 * @param until on the monotonic clock
 */
record TokenRefusal(TokenAnswer.Refused answer, long until) {

    static TokenRefusal of(TokenAnswer.Refused answer, long now) {
        return new TokenRefusal(answer, now + answer.pause().toNanos());
    }

    boolean holds(long now) {
        return now - until < 0;
    }

    /** A new exception for each caller: one that is shared would gather what each of them adds to it. */
    AtlasCredentialsException exception(long now) {
        long seconds = Math.max(1, Duration.ofNanos(until - now).toSeconds());
        return new AtlasCredentialsException(
                answer.kind(),
                answer.message() + ". It is asked again in " + seconds + " s at the earliest",
                answer.cause());
    }
}
