package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * Sorts what the JDK's client throws. It says much in messages of plain {@link IOException}s, so that order and progress
 * decide; each line is held by a test over a real socket.
 */
final class FailureKind {

    /** How the client says that an HTTP/2 server allows no more requests at a time; this one was not sent. */
    static final String STREAM_LIMIT = "too many concurrent streams";

    private static final String CLOSED_HERE = "closed locally";

    private FailureKind() {}

    static Kind of(CauseChain chain, ExchangeProgress progress) {
        if (chain.has(UnresolvedAddressException.class) || chain.has(UnknownHostException.class)) {
            return Kind.UNRESOLVED;
        }
        if (chain.has(SingleSend.SecondSendRefused.class) || chain.says(STREAM_LIMIT)) {
            return Kind.RESET;
        }
        if (chain.has(ConnectException.class)
                || chain.has(NoRouteToHostException.class)
                || chain.has(BindException.class)
                || chain.says(Failure.NO_TUNNEL)) {
            return isConnecting(progress) ? Kind.CONNECT : Kind.RESET;
        }
        if (chain.has(HttpTimeoutException.class)) {
            return Kind.TIMEOUT;
        }
        if (chain.has(ProtocolException.class)) {
            return Kind.PROTOCOL;
        }
        if (chain.has(SSLException.class)) {
            return isHandshake(chain, progress) ? Kind.TLS : Kind.RESET;
        }
        if (chain.has(EOFException.class)) {
            return progress == ExchangeProgress.ANSWERED ? Kind.TRUNCATED : Kind.RESET;
        }
        if (chain.has(SocketException.class)
                || chain.has(ClosedChannelException.class)
                || chain.says("connection reset")
                || chain.says(CLOSED_HERE)
                || chain.says("broken pipe")
                || chain.says("rst_stream")
                || chain.says("goaway")
                || chain.says("not processed by peer")) {
            return Kind.RESET;
        }
        if (chain.says("selector manager closed")
                || chain.links().stream().anyMatch(link -> "closed".equals(link.getMessage()))) {
            return Kind.CLOSED;
        }
        return isConnecting(progress) ? Kind.OTHER : Kind.PROTOCOL;
    }

    /** Afterwards, a connection that cannot be set up is the one that the client wanted to send again on. */
    private static boolean isConnecting(ExchangeProgress progress) {
        return progress == ExchangeProgress.WAITING || progress == ExchangeProgress.CONNECTING;
    }

    /**
     * A connection that breaks while hands are shaken is an {@link SSLException} too, with the true reason as its cause. One
     * that this side closed is no such reason: the client does so once the handshake has failed, and may report that first.
     */
    private static boolean isHandshake(CauseChain chain, ExchangeProgress progress) {
        List<Throwable> transfers =
                chain.links().stream().filter(IOException.class::isInstance).toList();
        Throwable last = transfers.get(transfers.size() - 1);
        if (last instanceof SSLException && isNoTls(chain)) {
            return progress != ExchangeProgress.ANSWERED;
        }
        return isConnecting(progress) && (last instanceof SSLException || isClosedHere(last));
    }

    /** Plain text may end the first handshake so that the client takes it for done, begins to write, and tries again. */
    static boolean isNoTls(CauseChain chain) {
        return chain.says("plaintext connection") || chain.says("unrecognized ssl message");
    }

    private static boolean isClosedHere(Throwable transfer) {
        return transfer instanceof ClosedChannelException
                || CauseChain.of(transfer).says(CLOSED_HERE);
    }
}
