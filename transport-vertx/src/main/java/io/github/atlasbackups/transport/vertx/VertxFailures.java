package io.github.atlasbackups.transport.vertx;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.CLOSED;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.CONNECT;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.OTHER;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.PROTOCOL;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.RESET;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TLS;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TRUNCATED;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.UNRESOLVED;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.Origin;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * From what Vert.x and Netty throw to what a caller can act on.
 *
 * <p>A cause is kept only from before there was a connection: nothing of the request had been written then, so that no
 * exception of its chain can quote a header.
 */
final class VertxFailures {

    private VertxFailures() {}

    static AtlasTransportException of(Kind kind, Origin origin, String detail, @Nullable Throwable cause) {
        return new AtlasTransportException(kind, origin + ": " + kind + ", " + detail, cause);
    }

    static AtlasTransportException beforeConnection(Origin origin, Throwable failure) {
        if (has(UnknownHostException.class, failure)) {
            return of(UNRESOLVED, origin, "the host name has no address", failure);
        }
        if (has(SSLException.class, failure)) {
            if (has(SslHandshakeTimeoutException.class, failure)) {
                return of(CONNECT, origin, "the TLS handshake took too long", failure);
            }
            return brokenOff(failure)
                    ? of(RESET, origin, "the peer closed the connection in the TLS handshake", failure)
                    : of(TLS, origin, "the TLS handshake failed", failure);
        }
        if (failure instanceof IOException) {
            return of(CONNECT, origin, "the connection could not be set up" + named(failure), failure);
        }
        if (failure instanceof IllegalStateException || failure instanceof VertxException) {
            return of(CLOSED, origin, "the client is closed" + named(failure), null);
        }
        return of(OTHER, origin, "the request could not be sent" + named(failure), null);
    }

    static AtlasTransportException afterConnection(Origin origin, Throwable failure, boolean headArrived) {
        if (has(SSLException.class, failure)) {
            return of(TLS, origin, "the TLS connection broke" + named(failure), null);
        }
        if (failure instanceof HttpClosedException || failure instanceof ClosedChannelException) {
            return headArrived
                    ? of(TRUNCATED, origin, "the connection was closed before the end of the body", null)
                    : of(RESET, origin, "the connection was closed before a response", null);
        }
        if (failure instanceof PrematureChannelClosureException) {
            return of(RESET, origin, "the connection was closed within the response's head", null);
        }
        if (failure instanceof StreamResetException || failure instanceof IOException) {
            return of(RESET, origin, "the connection was reset" + named(failure), null);
        }
        if (failure instanceof CodecException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof VertxException) {
            return of(PROTOCOL, origin, "what arrived is not HTTP" + named(failure), null);
        }
        return of(OTHER, origin, "the exchange failed" + named(failure), null);
    }

    /** Whether a handshake ended because the connection did, not because one side was not content. */
    private static boolean brokenOff(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && !(cause instanceof SSLException)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(Class<? extends Throwable> type, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String named(Throwable failure) {
        return " (" + failure.getClass().getSimpleName() + ")";
    }
}
