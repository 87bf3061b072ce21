package io.github.atlasbackups.testkit.wire;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** The connections that fill up a listener's queue, so that the system lets no other connection be made. */
final class Backlog {

    /** On loopback a connection is made in microseconds; one that takes this long is not being made. */
    private static final int NOT_CONNECTING_MILLIS = 200;

    private final List<Socket> fillers;
    private final Set<Integer> ports;
    private final CountDownLatch emptied = new CountDownLatch(1);

    private Backlog(List<Socket> fillers) {
        this.fillers = fillers;
        this.ports = fillers.stream().map(Socket::getLocalPort).collect(Collectors.toUnmodifiableSet());
        if (fillers.isEmpty()) {
            emptied.countDown();
        }
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

    boolean holds(Socket accepted) {
        return ports.contains(accepted.getPort());
    }

    void awaitEmptied() {
        try {
            emptied.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void empty() {
        emptied.countDown();
        for (Socket filler : fillers) {
            try {
                filler.close();
            } catch (IOException ignored) {
                // It filled its place; nothing else was wanted of it.
            }
        }
    }
}
