package io.github.atlasbackups.testkit.adapter.fault;

import io.github.atlasbackups.testkit.loopback.Acceptor;
import io.github.atlasbackups.transport.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;

/**
 * A TCP proxy on a random port of the loopback interface, in front of one server, that follows a {@link FaultPlan}.
 *
 * <p>Bytes pass as they are where the plan has no fault. Each connection of a client has one of its own to the server;
 * when either side ends one, the proxy ends the other the same way. Two daemon threads serve each connection, and end
 * with it or with {@link #close}. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final Origin origin;
    private final Acceptor acceptor;
    private final ProxyTraffic traffic = new ProxyTraffic();

    private FaultProxy(Origin server, FaultPlan plan) throws IOException {
        InetAddress host = InetAddress.getByName(server.host());
        InetSocketAddress address = new InetSocketAddress(host, server.port());
        ServerSocket listener = new ServerSocket(0, BACKLOG, host);
        origin = new Origin(server.scheme(), server.host(), listener.getLocalPort());
        acceptor = new Acceptor("fault-proxy", listener, (number, client) -> {
            try (ProxiedConnection connection = new ProxiedConnection(number, client, plan, traffic)) {
                connection.serve(address, this::fork);
            }
        });
        acceptor.start();
    }

    /**
     * A proxy in front of this server.
     *
     * @throws IllegalArgumentException if the server is not on loopback
     */
    public static FaultProxy inFrontOf(Origin server, FaultPlan plan) {
        if (!server.isLoopback()) {
            throw new IllegalArgumentException("only a server on loopback can be proxied");
        }
        try {
            return new FaultProxy(server, plan);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where clients connect: the server's scheme and host, so that its certificate still fits, and the proxy's port. */
    public Origin origin() {
        return origin;
    }

    /** How many connections of clients were accepted so far. */
    public int connections() {
        return acceptor.accepted();
    }

    /** How many connections of clients are open. */
    public int openConnections() {
        return acceptor.open();
    }

    /** How many exchanges have begun so far. */
    public int exchanges() {
        return traffic.exchanges();
    }

    /** How many bytes went to the server so far. */
    public long bytesToServer() {
        return traffic.bytesToServer();
    }

    /** How many bytes went to clients so far, garbage included. */
    public long bytesToClients() {
        return traffic.bytesToClients();
    }

    /** Waits until there was a connection and none is open any more; false if that takes longer. */
    public boolean awaitNoneOpen(Duration atMost) {
        return acceptor.awaitNoneOpen(atMost);
    }

    /** Waits until no more connections of clients are open than this; false if that takes longer. */
    public boolean awaitOpenAtMost(int most, Duration atMost) {
        return acceptor.awaitOpenAtMost(most, atMost);
    }

    /** Waits until so many exchanges have begun in all; false if that takes longer. */
    public boolean awaitExchanges(int count, Duration atMost) {
        return traffic.awaitExchanges(count, atMost);
    }

    /** Stops listening, from now on clients are refused, and drops every connection. Idempotent. */
    @Override
    public void close() {
        acceptor.close();
    }

    private void fork(Runnable task) {
        acceptor.fork("responses", task);
    }
}
