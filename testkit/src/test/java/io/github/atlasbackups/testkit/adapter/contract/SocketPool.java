package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.transport.Origin;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The connections that are open and idle. */
final class SocketPool implements Closeable {

    private final TransportSettings settings;
    private final Map<Origin, Deque<PooledSocket>> idle = new HashMap<>();
    private boolean closed;

    SocketPool(TransportSettings settings) {
        this.settings = settings;
    }

    PooledSocket take(Origin origin) {
        PooledSocket candidate = poll(origin);
        while (candidate != null && candidate.isStale()) {
            candidate.close();
            candidate = poll(origin);
        }
        return candidate != null ? candidate : new PooledSocket(origin, settings);
    }

    synchronized void giveBack(PooledSocket connection) {
        if (closed) {
            connection.close();
        } else {
            idle.computeIfAbsent(connection.origin(), origin -> new ArrayDeque<>())
                    .push(connection);
        }
    }

    private synchronized PooledSocket poll(Origin origin) {
        Deque<PooledSocket> connections = idle.get(origin);
        return connections == null ? null : connections.poll();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        idle.values().forEach(connections -> connections.forEach(PooledSocket::close));
    }
}
