package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.Origin;
import io.github.atlasbackups.transport.tls.TlsFailure;
import java.net.http.HttpConnectTimeoutException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What ended a call, as the port says it. */
final class Failure {

    /** How the client says that a proxy answered {@code CONNECT} with something else than 200. */
    static final String NO_TUNNEL = "tunnel failed";

    private static final Pattern TUNNEL_STATUS = Pattern.compile("got: (\\d{3})\\b");

    private Failure() {}

    /** A failure whose message names origin, what happened, and the kind. */
    static AtlasTransportException of(Kind kind, Origin origin, String what, @Nullable Throwable cause) {
        return new AtlasTransportException(kind, origin + ": " + what + " (" + kind + ")", cause);
    }

    /**
     * The failure for what the JDK's client threw.
     *
     * @param firstHop what a connection goes to: the host, or a proxy
     */
    static AtlasTransportException from(Throwable thrown, Origin origin, String firstHop, ExchangeProgress progress) {
        CauseChain chain = CauseChain.of(thrown);
        if (chain.first() instanceof AtlasTransportException ours) {
            return ours;
        }
        Kind kind = FailureKind.of(chain, progress);
        return of(
                kind,
                origin,
                what(kind, origin, firstHop, chain, progress),
                quotesNothing(kind, chain, progress) ? chain.first() : null);
    }

    /**
     * Whether a chain of causes may be kept: only where it is about a connection that is being set up, or that broke in the body.
     * What the client says about a response head quotes it, and a peer may echo the request with its credentials; what it says
     * about a request quotes that; what it says about a certificate may quote that.
     */
    private static boolean quotesNothing(Kind kind, CauseChain chain, ExchangeProgress progress) {
        return switch (kind) {
            case UNRESOLVED, CONNECT -> chain.isAboutConnections();
            case RESET, TRUNCATED -> progress != ExchangeProgress.REQUESTED && chain.isAboutConnections();
            default -> false;
        };
    }

    private static String what(Kind kind, Origin origin, String firstHop, CauseChain chain, ExchangeProgress progress) {
        String thrown = chain.first().getClass().getSimpleName();
        return switch (kind) {
            case UNRESOLVED -> "the name of " + firstHop + " has no address";
            case CONNECT -> connecting(firstHop, chain);
            case TLS ->
                TlsFailure.of(origin.host(), chain.first(), FailureKind.isNoTls(chain))
                        .words(Instant.now());
            case RESET -> lost(chain, progress);
            case TRUNCATED -> "the connection ended before the response body did";
            case TIMEOUT -> "the client gave up";
            case CLOSED -> "the client was closed";
            case PROTOCOL -> "what arrived is not HTTP that this client can read: " + thrown;
            default -> "the exchange failed: " + thrown;
        };
    }

    private static String lost(CauseChain chain, ExchangeProgress progress) {
        if (chain.says(FailureKind.STREAM_LIMIT)) {
            return "the server takes no more requests at a time on its one HTTP/2 connection, and this one was not sent";
        }
        return progress == ExchangeProgress.ANSWERED
                ? "the connection broke in the response body"
                : "the connection was lost before a response head";
    }

    private static String connecting(String firstHop, CauseChain chain) {
        if (chain.has(HttpConnectTimeoutException.class)) {
            return "no connection to " + firstHop + " within the connect timeout";
        }
        return chain.says(NO_TUNNEL)
                ? firstHop + " made no tunnel" + answer(chain)
                : "no connection to " + firstHop + ": refused, or unreachable";
    }

    /** The status that a proxy answered {@code CONNECT} with, if the client says it. */
    private static String answer(CauseChain chain) {
        for (Throwable link : chain.links()) {
            Matcher status = TUNNEL_STATUS.matcher(String.valueOf(link.getMessage()));
            if (status.find()) {
                return " and answered " + status.group(1);
            }
        }
        return "";
    }
}
