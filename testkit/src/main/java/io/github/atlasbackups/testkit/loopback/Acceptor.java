package io.github.atlasbackups.testkit.loopback;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections and serves each on a thread of its own, until it is closed.
 *
 * <p>All threads are daemons. Closing drops every connection.
 */
public final class Acceptor implements Closeable {

    /** Serves one connection; the socket is closed when this returns, whatever it does. */
    @FunctionalInterface
    public interface Service {
        /** The connection's number, counted from 1, and its socket. */
        void serve(int number, Socket socket) throws IOException;
    }

    private static final long LONGEST_WAIT_MILLIS = 5_000;
    private static final int LINGER_MILLIS = 1_000;
    private static final long LINGER_BYTES = 16 << 20;
    private static final int BUFFER = 8_192;

    private final ServerSocket listener;
    private final String name;
    private final Service service;
    private final Monitor monitor = new Monitor();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private int accepted;
    private int open;
    private int mostOpen;
    private volatile boolean closed;
    private volatile @Nullable Thread accepting;

    /** An acceptor that owns the listener from now on, but accepts nothing yet. */
    public Acceptor(String name, ServerSocket listener, Service service) {
        this.name = name + "-" + listener.getLocalPort();
        this.listener = listener;
        this.service = service;
    }

    /** Listens on a random port of the loopback interface. */
    public static ServerSocket listen(int backlog) {
        return listen(0, backlog, null);
    }

    /**
     * Listens on this port of the loopback interface; on a random one if it is 0.
     *
     * @param tls makes sockets that speak TLS; null for plain ones
     * @throws UncheckedIOException if the port is taken; the message says so
     */
    public static ServerSocket listen(int port, int backlog, @Nullable SSLContext tls) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            return tls == null
                    ? new ServerSocket(port, backlog, loopback)
                    : tls.getServerSocketFactory().createServerSocket(port, backlog, loopback);
        } catch (BindException taken) {
            String message = "can't listen on port " + port + " of " + loopback.getHostAddress()
                    + ": something else does, or the port is reserved; choose another one, or 0 for any that is free";
            throw new UncheckedIOException(message, taken);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts accepting. To be called once. */
    public void start() {
        accepting = fork("acceptor", this::accept);
    }

    /** Runs a task on a daemon thread that is named after this acceptor. */
    public Thread fork(String what, Runnable task) {
        Thread thread = new Thread(task, name + "-" + what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** How many connections were accepted so far. */
    public int accepted() {
        return monitor.read(() -> accepted);
    }

    /** How many connections are being served. */
    public int open() {
        return monitor.read(() -> open);
    }

    /** The most connections that were served at one moment. */
    public int mostOpen() {
        return monitor.read(() -> mostOpen);
    }

    /** Waits until so many connections were accepted in all; false if that takes longer. */
    public boolean awaitAccepted(int count, Duration atMost) {
        return monitor.await(() -> accepted >= count, atMost);
    }

    /** Waits until there was a connection and none is served any more; false if that takes longer. */
    public boolean awaitNoneOpen(Duration atMost) {
        return monitor.await(() -> accepted > 0 && open == 0, atMost);
    }

    /** Waits until no more connections than this are served; false if that takes longer. */
    public boolean awaitOpenAtMost(int most, Duration atMost) {
        return monitor.await(() -> open <= most, atMost);
    }

    /** Stops listening and drops every connection; when this returns, clients are refused. Idempotent. */
    @Override
    public void close() {
        closed = true;
        closeQuietly(listener);
        awaitEndOfAccepting();
        for (Socket socket : sockets) {
            closeQuietly(socket);
            ended(socket);
        }
    }

    /** Whether it was closed. */
    public boolean isClosed() {
        return closed;
    }

    /** The system goes on listening for as long as a thread is still on its way out of {@code accept}. */
    private void awaitEndOfAccepting() {
        Thread thread = accepting;
        try {
            if (thread != null) {
                thread.join(LONGEST_WAIT_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends a connection on which the client may still be sending: closing at once would reset it, and the last response
     * could be lost with that. Waits for a client that is silent no longer than a second.
     */
    public static void endAfterLastResponse(Socket socket) throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(LINGER_MILLIS);
        InputStream in = socket.getInputStream();
        for (long left = LINGER_BYTES; left > 0; ) {
            long skipped = in.readNBytes((int) Math.min(left, BUFFER)).length;
            left = skipped == 0 ? 0 : left - skipped;
        }
    }

    /** Closes what there is no more use for. */
    public static void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException ignored) {
            // Nothing more can be done for what cannot be closed.
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                monitor.change(() -> {
                    accepted++;
                    open++;
                    mostOpen = Math.max(mostOpen, open);
                });
                int number = accepted();
                fork("connection-" + number, () -> serve(number, socket));
            } catch (IOException failure) {
                // Closed, which ends the loop, or this one client was gone before it was accepted.
            }
        }
    }

    private void serve(int number, Socket socket) {
        try (socket) {
            if (!closed) {
                socket.setTcpNoDelay(true);
                service.serve(number, socket);
            }
        } catch (IOException gone) {
            // Either side ended the connection.
        } finally {
            ended(socket);
        }
    }

    /** Once for each connection, whether its client, its service or this acceptor ended it. */
    private void ended(Socket socket) {
        if (sockets.remove(socket)) {
            monitor.change(() -> open--);
        }
    }
}
