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
     * @param pause how long to leave the endpoint alone
     */
    record Refused(Kind kind, String message, @Nullable Throwable cause, Duration pause) implements TokenAnswer {}
}
