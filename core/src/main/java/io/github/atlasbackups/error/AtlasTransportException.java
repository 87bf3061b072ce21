package io.github.atlasbackups.error;

import org.jspecify.annotations.Nullable;

/**
 * No usable response arrived. The kind says why.
 *
 * <p>Messages name the origin and the kind of failure, never a header or a body of the request.
 */
public final class AtlasTransportException extends AtlasException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** A failure without a cause worth keeping. */
    public AtlasTransportException(Kind kind, String message) {
        this(kind, message, null);
    }

    /**
     * A failure with its cause. Adapters must pass only causes whose whole chain is free of request headers and bodies;
     * when in doubt they pass null and name the cause's class in the message.
     */
    public AtlasTransportException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Why no response arrived. */
    public Kind kind() {
        return kind;
    }

    /** Why no response arrived. New kinds may be added: give a {@code switch} a default. */
    public enum Kind {
        /** The host name has no address. */
        UNRESOLVED(true),
        /** The connection was refused, or could not be set up. */
        CONNECT(true),
        /** The TLS handshake failed; most often the certificate is not trusted. */
        TLS(false),
        /** The deadline passed: over pool wait, connect, response head and body together. */
        TIMEOUT(true),
        /** The peer closed or reset the connection before the response was complete. */
        RESET(true),
        /** The body ended before its declared length, in the middle of a chunk, or before what is compressed in it. */
        TRUNCATED(true),
        /** The body is larger than the transport's cap, as it was sent (then the connection was dropped) or decompressed. */
        TOO_LARGE(false),
        /** What arrived is not HTTP, is damaged, or uses an encoding that was not asked for; the message names that. */
        PROTOCOL(false),
        /** The transport's queue is full: too many calls at once. Nothing was sent. */
        OVERLOADED(true),
        /** The client or the transport was closed. */
        CLOSED(false),
        /** None of the above. */
        OTHER(false);

        private final boolean transientFailure;

        Kind(boolean transientFailure) {
            this.transientFailure = transientFailure;
        }

        /** Whether sending the same idempotent request again may succeed. */
        public boolean isTransient() {
            return transientFailure;
        }
    }
}
