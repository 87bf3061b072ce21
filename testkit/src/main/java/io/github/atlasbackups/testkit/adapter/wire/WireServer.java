package io.github.atlasbackups.testkit.adapter.wire;

import io.github.atlasbackups.testkit.loopback.Acceptor;
import io.github.atlasbackups.transport.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * An HTTP/1.1 server on a random port of the loopback interface that plays {@link Reply replies} byte for byte.
 *
 * <p>It records every request, and counts connections. One daemon thread accepts, and each connection has one; all end
 * with {@link #close}. Thread-safe.
 */
public final class WireServer implements AutoCloseable {

    /** Enough for a burst of a few thousand clients; the system may cap it lower. */
    private static final int LONG_BACKLOG = 4096;

    private static final Reply NO_GREETING = Reply.start();

    private final ServerSocket listener;
    private final Origin origin;
    private final Backlog backlog;
    private final Acceptor acceptor;
    private final WireLog log = new WireLog();

    private WireServer(
            ServerSocket listener,
            Origin origin,
            Backlog backlog,
            Reply greeting,
            Function<WireRequest, Reply> script) {
        this.listener = listener;
        this.origin = origin;
        this.backlog = backlog;
        acceptor = new Acceptor("wire", listener, (number, socket) -> {
            new WireConnection(number, socket, script, log).serve(greeting);
        });
    }

    /** A server that answers every request with this reply. */
    public static WireServer answering(Reply reply) {
        return answering(request -> reply);
    }

    /** A server that answers each request as this function says; it is called from many threads. */
    public static WireServer answering(Function<WireRequest, Reply> script) {
        ServerSocket listener = Acceptor.listen(LONG_BACKLOG);
        return new WireServer(listener, plain(listener), Backlog.none(), NO_GREETING, script).started();
    }

    /** A server that plays this reply on each new connection, before it has read anything, and then stalls. */
    public static WireServer speakingFirst(Reply greeting) {
        ServerSocket listener = Acceptor.listen(LONG_BACKLOG);
        Reply stall = Reply.start().stall();
        return new WireServer(listener, plain(listener), Backlog.none(), greeting, request -> stall).started();
    }

    /** A server that speaks TLS with this context's certificate; its origin names the host {@code localhost}. */
    public static WireServer secured(SSLContext context, Function<WireRequest, Reply> script) {
        ServerSocket listener = Acceptor.listen(0, LONG_BACKLOG, context);
        Origin origin = new Origin("https", "localhost", listener.getLocalPort());
        return new WireServer(listener, origin, Backlog.none(), NO_GREETING, script).started();
    }

    /**
     * A server to which no client can connect, nor is refused, until {@link #startAccepting}: its backlog is full. This
     * is how a host looks whose packets are dropped on the way.
     */
    public static WireServer notAccepting(Function<WireRequest, Reply> script) {
        ServerSocket listener = Acceptor.listen(1);
        try {
            return new WireServer(listener, plain(listener), Backlog.fill(listener), NO_GREETING, script);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lets clients connect from now on; to be called once, and only of a server that is {@link #notAccepting}. */
    public void startAccepting() {
        try {
            backlog.empty(listener);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        started();
    }

    /** Where it listens: {@code 127.0.0.1} without TLS, {@code localhost} with it. */
    public Origin origin() {
        return origin;
    }

    /** The requests so far, in the order in which they were complete. */
    public List<WireRequest> requests() {
        return log.requests();
    }

    /** How many connections were accepted so far. */
    public int connections() {
        return acceptor.accepted();
    }

    /** How many connections are open: neither side has ended them, as far as the server can see. */
    public int openConnections() {
        return acceptor.open();
    }

    /** The most connections that were open at one moment. */
    public int mostOpenConnections() {
        return acceptor.mostOpen();
    }

    /** How many bytes were handed to the system to be sent, so far; TLS adds some that are not counted. */
    public long bytesSent() {
        return log.bytesSent();
    }

    /** Waits until so many requests have arrived in all; false if that takes longer. */
    public boolean awaitRequests(int count, Duration atMost) {
        return log.awaitRequests(count, atMost);
    }

    /** Waits until so many connections were accepted in all; false if that takes longer. */
    public boolean awaitConnections(int count, Duration atMost) {
        return acceptor.awaitAccepted(count, atMost);
    }

    /**
     * Waits until the server has stalled on some connection, or begun to drip, for long enough that the client has seen
     * all that was sent; false if that takes longer.
     */
    public boolean awaitStall(Duration atMost) {
        return log.awaitStall(atMost);
    }

    /**
     * Waits until there was a connection and none is open any more; false if that takes longer. A server that stalls
     * sees a client's close at once, one that sends sees it with the next byte.
     */
    public boolean awaitClosedByClient(Duration atMost) {
        return acceptor.awaitNoneOpen(atMost);
    }

    /** Stops listening and drops every connection. Idempotent. */
    @Override
    public void close() {
        acceptor.close();
        backlog.close();
    }

    private WireServer started() {
        acceptor.start();
        return this;
    }

    private static Origin plain(ServerSocket listener) {
        return new Origin("http", "127.0.0.1", listener.getLocalPort());
    }
}
