package io.github.atlasbackups.transport.vertx;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.CLOSED;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.CONNECT;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.OTHER;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.OVERLOADED;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.PROTOCOL;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.RESET;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TIMEOUT;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TLS;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TRUNCATED;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.UNRESOLVED;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.Origin;
import io.github.atlasbackups.transport.tls.TlsFailure;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.ProxyOptions;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * From what Vert.x and Netty throw to what a caller can act on.
 *
 * <p>A cause is kept only from before there was a connection: nothing of the request had been written then, so that no
 * exception of its chain can quote a header.
 */
final class VertxFailures {

    private static final Pattern PROXY_STATUS = Pattern.compile("status: (\\d{3})\\b");

    private VertxFailures() {}

    static AtlasTransportException of(Kind kind, Origin origin, String detail, @Nullable Throwable cause) {
        return new AtlasTransportException(kind, origin + ": " + kind + ", " + detail, cause);
    }

    /** @param proxy where the connection goes through: the one whose name is looked up, and who is connected to */
    static AtlasTransportException beforeConnection(Origin origin, @Nullable ProxyOptions proxy, Throwable failure) {
        if (has(UnknownHostException.class, failure)) {
            return of(
                    UNRESOLVED,
                    origin,
                    proxy == null ? "the host name has no address" : "the name of " + named(proxy) + " has no address",
                    failure);
        }
        // Without the cause: Netty's quote what arrived, the JDK's the names in the certificate.
        if (has(SSLException.class, failure)) {
            if (has(SslHandshakeTimeoutException.class, failure)) {
                return of(CONNECT, origin, "the TLS handshake took too long", null);
            }
            return brokenOff(failure)
                    ? of(RESET, origin, "the peer closed the connection in the TLS handshake", null)
                    : of(
                            TLS,
                            origin,
                            TlsFailure.of(origin.host(), failure, has(NotSslRecordException.class, failure))
                                    .words(Instant.now()),
                            null);
        }
        if (failure instanceof Http2Exception http2) {
            return ofHttp2(origin, http2.error());
        }
        if (failure instanceof ProxyConnectException) {
            return refusedByProxy(origin, proxy, failure);
        }
        if (failure instanceof ConnectionPoolTooBusyException) {
            return of(
                    OVERLOADED,
                    origin,
                    "the queue for a connection is full of calls that ended while they waited",
                    null);
        }
        if (failure instanceof TimeoutException) {
            return of(TIMEOUT, origin, "no connection within the call's time", null);
        }
        if (failure instanceof HttpClosedException) {
            return of(RESET, origin, "the connection was closed before the request was sent", null);
        }
        if (failure instanceof IOException) {
            String what = proxy == null ? "the connection" : "the connection to or through " + named(proxy);
            return of(CONNECT, origin, what + " could not be set up" + named(failure), failure);
        }
        if (failure instanceof IllegalStateException || failure instanceof VertxException) {
            return of(CLOSED, origin, "the client is closed" + named(failure), null);
        }
        return of(OTHER, origin, "the request could not be sent" + named(failure), null);
    }

    /** Without the cause, which quotes what the proxy said. A wrong password stays wrong: that is not transient. */
    private static AtlasTransportException refusedByProxy(
            Origin origin, @Nullable ProxyOptions proxy, Throwable failure) {
        String who = proxy == null ? "the proxy" : named(proxy);
        Matcher status = PROXY_STATUS.matcher(String.valueOf(failure.getMessage()));
        if (!status.find()) {
            return of(CONNECT, origin, who + " made no connection" + named(failure), null);
        }
        return status.group(1).equals("407")
                ? of(OTHER, origin, who + " answered 407: it wants another user name and password", null)
                : of(CONNECT, origin, who + " made no connection and answered " + status.group(1), null);
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
        if (failure instanceof Http2Exception http2) {
            return ofHttp2(origin, http2.error());
        }
        if (failure instanceof StreamResetException reset && reset.getCode() == Http2Error.REFUSED_STREAM.code()) {
            return ofHttp2(origin, Http2Error.REFUSED_STREAM);
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

    /** A stream is refused when the connection is going away or full: the next one is another connection's, or later. */
    private static AtlasTransportException ofHttp2(Origin origin, Http2Error error) {
        return error == Http2Error.REFUSED_STREAM
                ? of(
                        RESET,
                        origin,
                        "the server takes no more requests on this connection, and this one was not processed",
                        null)
                : of(PROTOCOL, origin, "what arrived is not HTTP/2 (" + error + ")", null);
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

    private static String named(ProxyOptions proxy) {
        return "the proxy " + proxy.getHost() + ":" + proxy.getPort();
    }

    private static String named(Throwable failure) {
        return " (" + failure.getClass().getSimpleName() + ")";
    }
}
