package io.github.atlasbackups.transport.vertx;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.CLOSED;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.OVERLOADED;

import io.github.atlasbackups.transport.Origin;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls of a transport that have not ended, and how many there may be to one origin. Thread-safe.
 *
 * <p>Vert.x's own queue can't say how many calls wait in it: a call that ended while it waited keeps its place until its turn comes.
 */
final class OpenCalls {

    static final String CLOSED_NOW = "the transport was closed";

    private final TransportOptions options;
    private final Set<VertxExchange> open = ConcurrentHashMap.newKeySet();
    private final Map<Origin, Integer> perOrigin = new ConcurrentHashMap<>();
    private volatile boolean closed;

    OpenCalls(TransportOptions options) {
        this.options = options;
    }

    /** Whether the call may begin; if not, it has failed. */
    boolean admit(VertxExchange call) {
        open.add(call);
        int calls = perOrigin.merge(call.origin(), 1, Integer::sum);
        if (closed) {
            call.fail(CLOSED, "the transport is closed");
        } else if (calls > (long) options.maxConnections() + options.maxWaiting()) {
            call.fail(OVERLOADED, fullness(options));
        }
        return open.contains(call);
    }

    void ended(VertxExchange call) {
        if (open.remove(call)) {
            perOrigin.computeIfPresent(call.origin(), (origin, calls) -> calls == 1 ? null : calls - 1);
        }
    }

    /** Fails the calls that are open, and those that come later. */
    void close() {
        closed = true;
        open.forEach(call -> call.fail(CLOSED, CLOSED_NOW));
    }

    /** Whether no call may be sent any more: one that waits for a connection may get that of one that {@link #close} has failed. */
    boolean areClosed() {
        return closed;
    }

    /** What keeps a call out, and who can change it. */
    static String fullness(TransportOptions options) {
        return options.maxConnections() + " calls are under way (maxConnections) and " + options.maxWaiting()
                + " more are waiting (maxWaiting): make fewer at once, or raise maxWaiting of VertxHttpTransportBuilder";
    }
}
