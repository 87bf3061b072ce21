package io.github.atlasbackups.transport.vertx;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The exchanges with one origin: some under way, the others waiting in order of arrival.
 *
 * <p>Stands before Vert.x's own pool, which is as large, so that nobody waits in there: a waiter of that pool can't be
 * taken back, and keeps its place after its call was cancelled. Confined to the loop.
 */
final class OriginQueue {

    private final int slots;
    private final int places;
    private final Set<VertxExchange> busy = new LinkedHashSet<>();
    private final Set<VertxExchange> waiting = new LinkedHashSet<>();

    OriginQueue(TransportOptions options) {
        slots = options.maxConnections();
        places = options.maxWaiting();
    }

    /** Lets an exchange begin, now or later; false if there is no place left to wait. */
    boolean enter(VertxExchange exchange) {
        if (busy.size() < slots) {
            busy.add(exchange);
            exchange.soonBegin();
            return true;
        }
        return waiting.size() < places && waiting.add(exchange);
    }

    /** What keeps an exchange out, and who can change it. */
    String fullness() {
        return slots + " calls are under way (maxConnections) and " + places
                + " more are waiting (maxWaiting): make fewer at once, or raise maxWaiting of VertxHttpTransportBuilder";
    }

    /** Whether the exchange was still waiting; now it is not. */
    boolean giveUpWaiting(VertxExchange exchange) {
        return waiting.remove(exchange);
    }

    /** Takes an exchange that has ended out, and lets the next one begin. Harmless for one that is not in here. */
    void leave(VertxExchange exchange) {
        if (busy.remove(exchange) && !waiting.isEmpty()) {
            Iterator<VertxExchange> first = waiting.iterator();
            VertxExchange next = first.next();
            first.remove();
            busy.add(next);
            next.begin();
        }
    }

    boolean isEmpty() {
        return busy.isEmpty() && waiting.isEmpty();
    }
}
