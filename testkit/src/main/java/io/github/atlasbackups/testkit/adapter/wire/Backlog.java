package io.github.atlasbackups.testkit.adapter.wire;

import io.github.atlasbackups.testkit.loopback.Acceptor;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** The connections that fill up a listener's queue, so that the system lets no other connection be made. */
final class Backlog {

    /** On loopback a connection is made in microseconds; one that takes this long is not being made. */
    private static final int NOT_CONNECTING_MILLIS = 200;

    private final List<Socket> fillers;

    private Backlog(List<Socket> fillers) {
        this.fillers = fillers;
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

    /**
     * Takes the fillers out of the queue again. Nobody else is in it, so that they are the next to be accepted; a client
     * that came while they are there would try again only a second later.
     */
    void empty(ServerSocket listener) throws IOException {
        for (int i = 0; i < fillers.size(); i++) {
            listener.accept().close();
        }
        close();
    }

    void close() {
        fillers.forEach(Acceptor::closeQuietly);
    }
}
