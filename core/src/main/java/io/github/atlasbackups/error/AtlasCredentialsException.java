package io.github.atlasbackups.error;

import org.jspecify.annotations.Nullable;

/** No credential that the service would take could be had for a call: the service did not look at the call itself. */
public final class AtlasCredentialsException extends AtlasException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** The message must say what to do, and hold no secret. */
    public AtlasCredentialsException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Why there is no credential. */
    public Kind kind() {
        return kind;
    }

    /** Why there is no credential. New kinds may be added: give a {@code switch} a default. */
    public enum Kind {
        /** The token endpoint does not know this client id and secret. Not retried. */
        REJECTED,
        /** The service account has as many live tokens as the service allows (100). Revoke some, or share one. */
        TOKEN_LIMIT,
        /**
         * The token endpoint could not be reached, or answered with an error that may pass. Of an API key: the service called
         * every nonce stale until the call's time was over; the message says how many.
         */
        UNAVAILABLE,
        /** What the token endpoint or a challenge said cannot be used. */
        UNSUPPORTED,
        /** The call goes to another origin than the one that the credentials are for. Nothing was sent. */
        FOREIGN_ORIGIN
    }
}
