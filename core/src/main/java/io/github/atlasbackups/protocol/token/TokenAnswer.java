package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.error.AtlasCredentialsException.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a request for a token ended. */
sealed interface TokenAnswer {

    /** A token for this long, counted from when it was asked for. */
    record Issued(String token, Duration lifetime) implements TokenAnswer {
        @Override
        public String toString() {
            return "Issued[token=***, lifetime=" + lifetime + "]";
        }
    }

    /**
     * None.
     *
     * @param message says what to do, in words of our own only: what the endpoint wrote may echo what it was sent
     * @param pause how long to leave the endpoint alone while calls have a token that is still good
     * @param least how long to leave it alone at the least when they have none
     */
    record Refused(
            Kind kind, String message, @Nullable Throwable cause, Duration pause, Duration least, WithoutToken then)
            implements TokenAnswer {}

    /** What becomes of the calls that have no token. */
    enum WithoutToken {
        /** They wait for another request, as long as their deadlines allow: this was trouble of a moment. */
        RETRY,
        /** Those that waited fail; a later call may ask again. */
        FAIL,
        /** They fail, and so does every later call until the pause is over: the same request would end the same. */
        PAUSE
    }
}
