package io.github.atlasbackups.testkit.wire;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The connections that fill up a listener's queue, so that the system lets no other connection be made. */
final class Backlog {

    /** On loopback a connection is made in microseconds; one that takes this long is not being made. */
    private static final int NOT_CONNECTING_MILLIS = 200;

    private final List<Socket> fillers;
    private final Set<Integer> ports;
    private final CountDownLatch toAccept;

    private Backlog(List<Socket> fillers) {
        this.fillers = fillers;
        this.ports = fillers.stream().map(Socket::getLocalPort).collect(Collectors.toUnmodifiableSet());
        this.toAccept = new CountDownLatch(fillers.size());
    }

    static Backlog none() {
        return new Backlog(List.of());
    }

    static Backlog fill(ServerSocket listener) throws IOException {
        List<Socket> fillers = new ArrayList<>();
        while (true) {
            Socket filler = new Socket();
            try {
                filler.connect(listener.getLocalSocketAddress(), NOT_CONNECTING_MILLIS);
                fillers.add(filler);
            } catch (SocketTimeoutException full) {
                filler.close();
                return new Backlog(fillers);
            }
        }
    }

    /** Whether a connection that came in is one of these; from then on its place in the queue is free. */
    boolean accepts(Socket socket) {
        boolean filler = ports.contains(socket.getPort());
        if (filler) {
            toAccept.countDown();
        }
        return filler;
    }

    /** Waits until all places are free: a client that connected sooner would try again only a second later. */
    boolean awaitAccepted() throws InterruptedException {
        return toAccept.await(10, TimeUnit.SECONDS);
    }

    void close() {
        fillers.forEach(WireServer::closeQuietly);
    }
}
