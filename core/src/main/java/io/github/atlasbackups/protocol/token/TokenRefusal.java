package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.error.AtlasCredentialsException;
import java.time.Duration;

/**
 * The last request for a token brought none: until when no other is made.
 *
 * @param failures how many requests in a row brought none
 * @param until for as long as calls have a token that is still good, on the monotonic clock
 * @param next the earliest moment for calls that have none
 */
record TokenRefusal(TokenAnswer.Refused answer, int failures, long until, long next) {

    static TokenRefusal of(TokenAnswer.Refused answer, int failures, long now, Duration wait) {
        long until = now + answer.pause().toNanos();
        boolean pauses = answer.then() == TokenAnswer.WithoutToken.PAUSE;
        return new TokenRefusal(answer, failures, until, pauses ? until : now + wait.toNanos());
    }

    /** Whether a token that is still good is used on, without a request for its successor. */
    boolean holds(long now) {
        return now - until < 0;
    }

    /** Whether calls without a token fail at once. */
    boolean holdsWithoutToken(long now) {
        return answer.then() == TokenAnswer.WithoutToken.PAUSE && holds(now);
    }

    /** In words of our own only. */
    String reason() {
        return answer.message() + (failures > 1 ? "; " + failures + " requests in a row brought none" : "");
    }

    /** A new exception for each caller: one that is shared would gather what each of them adds to it. */
    AtlasCredentialsException exception(long now) {
        long seconds = Math.max(1, Duration.ofNanos(next - now).toSeconds());
        return new AtlasCredentialsException(
                answer.kind(), reason() + ". It is asked again in " + seconds + " s at the earliest", answer.cause());
    }
}
