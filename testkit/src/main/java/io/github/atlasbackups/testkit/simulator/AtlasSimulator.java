package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.transport.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A simulated service on a random port of the loopback address, speaking HTTP/1.1 without TLS.
 *
 * <p>A thread accepts, and each connection has one of its own; all are daemons and end with {@link #close}. Thread-safe.
 */
public final class AtlasSimulator implements AutoCloseable {

    /** Clients may open thousands of connections at once. */
    private static final int BACKLOG = 4_096;

    private final SimulatedAtlas atlas;
    private final ServerSocket server;
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;
    private volatile boolean closed;

    private AtlasSimulator(SimulatedAtlas atlas, ServerSocket server) {
        this.atlas = atlas;
        this.server = server;
        acceptor = daemon(this::accept, "accept");
    }

    /** Starts a service with the demo's data. */
    public static AtlasSimulator start() {
        return start(DemoData.all());
    }

    /** Starts a service with these data and the standard options. */
    public static AtlasSimulator start(BackupData data) {
        return start(SimulatedAtlas.of(data));
    }

    /**
     * Puts this service on a port.
     *
     * @throws UncheckedIOException if there is none
     */
    public static AtlasSimulator start(SimulatedAtlas atlas) {
        try {
            ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            AtlasSimulator simulator = new AtlasSimulator(atlas, server);
            simulator.acceptor.start();
            return simulator;
        } catch (IOException failure) {
            throw new UncheckedIOException("no port to listen on", failure);
        }
    }

    /** The service behind it: its switches, data and counters. */
    public SimulatedAtlas atlas() {
        return atlas;
    }

    /** Where it listens, such as {@code http://127.0.0.1:40123}; no slash at the end. */
    public URI baseUrl() {
        return URI.create("http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
    }

    /** The same as an origin. */
    public Origin origin() {
        return Origin.of(baseUrl());
    }

    /** How many connections are open. */
    public int openConnections() {
        return connections.size();
    }

    /** Stops listening and closes all connections. Idempotent. */
    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException ignored) {
            // nothing listens any more, which is all that was wanted
        }
        connections.forEach(HttpConnection::close);
        joinQuietly();
    }

    private void accept() {
        while (!closed) {
            try {
                open(server.accept());
            } catch (IOException failure) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }

    private void open(Socket socket) {
        HttpConnection connection = new HttpConnection(socket, atlas::answer, connections::remove);
        connections.add(connection);
        if (closed) {
            connection.close();
        }
        daemon(connection, "connection").start();
    }

    private Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, "atlas-simulator-" + server.getLocalPort() + "-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private void joinQuietly() {
        try {
            acceptor.join(1_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
