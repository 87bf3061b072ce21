package io.github.atlasbackups.testkit.wire;

import io.github.atlasbackups.transport.Origin;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Reply greeting;
    private final Function<WireRequest, Reply> script;
    private final Thread acceptor;
    private final WireLog log = new WireLog();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private WireServer(
            ServerSocket listener,
            Origin origin,
            Backlog backlog,
            Reply greeting,
            Function<WireRequest, Reply> script) {
        this.listener = listener;
        this.origin = origin;
        this.backlog = backlog;
        this.greeting = greeting;
        this.script = script;
        acceptor = daemon(this::accept, "acceptor");
    }

    /** A server that answers every request with this reply. */
    public static WireServer answering(Reply reply) {
        return answering(request -> reply);
    }

    /** A server that answers each request as this function says; it is called from many threads. */
    public static WireServer answering(Function<WireRequest, Reply> script) {
        ServerSocket listener = listen(LONG_BACKLOG);
        return new WireServer(listener, plain(listener), Backlog.none(), NO_GREETING, script).started();
    }

    /** A server that plays this reply on each new connection, before it has read anything, and then stalls. */
    public static WireServer speakingFirst(Reply greeting) {
        ServerSocket listener = listen(LONG_BACKLOG);
        Reply stall = Reply.start().stall();
        return new WireServer(listener, plain(listener), Backlog.none(), greeting, request -> stall).started();
    }

    /** A server that speaks TLS with this context's certificate; its origin names the host {@code localhost}. */
    public static WireServer secured(SSLContext context, Function<WireRequest, Reply> script) {
        try {
            ServerSocket listener = context.getServerSocketFactory()
                    .createServerSocket(0, LONG_BACKLOG, InetAddress.getLoopbackAddress());
            Origin origin = new Origin("https", "localhost", listener.getLocalPort());
            return new WireServer(listener, origin, Backlog.none(), NO_GREETING, script).started();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * A server to which no client can connect, nor is refused, until {@link #startAccepting}: its backlog is full. This
     * is how a host looks whose packets are dropped on the way.
     */
    public static WireServer notAccepting(Function<WireRequest, Reply> script) {
        ServerSocket listener = listen(1);
        try {
            return new WireServer(listener, plain(listener), Backlog.fill(listener), NO_GREETING, script);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lets clients connect from now on; to be called once, and only of a server that is {@link #notAccepting}. */
    public void startAccepting() throws InterruptedException {
        started();
        if (!backlog.awaitAccepted()) {
            throw new IllegalStateException("the backlog does not empty");
        }
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
        return log.accepted();
    }

    /** How many connections are open: neither side has ended them, as far as the server can see. */
    public int openConnections() {
        return log.open();
    }

    /** The most connections that were open at one moment. */
    public int mostOpenConnections() {
        return log.mostOpen();
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
        return log.awaitAccepted(count, atMost);
    }

    /**
     * Waits until the server has stalled on some connection, or begun to drip, for long enough that the client has seen
     * all that was sent; false if that takes longer.
     */
    public boolean awaitStall(Duration atMost) {
        return log.awaitStalled(1, atMost);
    }

    /**
     * Waits until there was a connection and none is open any more; false if that takes longer. A server that stalls
     * sees a client's close at once, one that sends sees it with the next byte.
     */
    public boolean awaitClosedByClient(Duration atMost) {
        return log.awaitNoneOpen(atMost);
    }

    /** Stops listening and drops every connection. Idempotent. */
    @Override
    public void close() {
        closed = true;
        closeQuietly(listener);
        backlog.close();
        sockets.forEach(WireServer::closeQuietly);
    }

    private WireServer started() {
        acceptor.start();
        return this;
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = listener.accept();
                if (backlog.accepts(socket)) {
                    socket.close();
                } else {
                    int number = log.opened();
                    sockets.add(socket);
                    daemon(() -> serve(number, socket), "connection-" + number).start();
                }
            } catch (IOException failure) {
                // Closed, or this one client was gone before it was accepted: the loop's condition tells which.
            }
        }
    }

    private void serve(int number, Socket socket) {
        if (closed) {
            closeQuietly(socket);
        }
        new WireConnection(number, socket, greeting, script, log).run();
        sockets.remove(socket);
    }

    private Thread daemon(Runnable task, String what) {
        Thread thread = new Thread(task, "wire-" + listener.getLocalPort() + "-" + what);
        thread.setDaemon(true);
        return thread;
    }

    private static ServerSocket listen(int backlog) {
        try {
            return new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Origin plain(ServerSocket listener) {
        return new Origin("http", "127.0.0.1", listener.getLocalPort());
    }

    static void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException ignored) {
            // Nothing more can be done for a socket that cannot be closed.
        }
    }
}
