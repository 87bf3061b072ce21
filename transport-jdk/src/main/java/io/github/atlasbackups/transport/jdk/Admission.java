package io.github.atlasbackups.transport.jdk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may use a connection now, who waits for one, first come first served, and who is turned away.
 *
 * <p>A value in, a value out: it starts nothing and calls nobody back, so that it holds no lock while others' code runs.
 * Leaving the queue costs the same wherever in it one stands. Thread-safe.
 */
final class Admission<T> {

    private final int slots;
    private final int places;
    private final Set<T> admitted = new HashSet<>();
    private final Set<T> waiting = new LinkedHashSet<>();
    private boolean closed;

    Admission(int slots, int places) {
        this.slots = slots;
        this.places = places;
    }

    /** Asks for a slot, or else for a place in the queue. */
    synchronized Entry enter(T call) {
        if (closed) {
            return Entry.CLOSED;
        }
        if (admitted.size() < slots) {
            admitted.add(call);
            return Entry.ADMITTED;
        }
        if (waiting.size() < places) {
            waiting.add(call);
            return Entry.WAITING;
        }
        return Entry.FULL;
    }

    /**
     * Gives back the slot, or the place in the queue; whoever has neither gives back nothing.
     *
     * @return who has the slot from now on and is to be started, or null
     */
    synchronized @Nullable T leave(T call) {
        if (waiting.remove(call) || !admitted.remove(call)) {
            return null;
        }
        Iterator<T> queue = waiting.iterator();
        if (!queue.hasNext()) {
            return null;
        }
        T next = queue.next();
        queue.remove();
        admitted.add(next);
        return next;
    }

    /** Turns everyone away from now on. Idempotent. */
    synchronized List<T> close() {
        closed = true;
        List<T> left = new ArrayList<>(admitted);
        left.addAll(waiting);
        admitted.clear();
        waiting.clear();
        return left;
    }

    /** What became of a request to enter. */
    enum Entry {
        /** A slot is taken: start. */
        ADMITTED,
        /** A place in the queue is taken: whoever leaves says when to start. */
        WAITING,
        /** All slots and all places are taken. */
        FULL,
        /** Nobody enters any more. */
        CLOSED
    }
}
