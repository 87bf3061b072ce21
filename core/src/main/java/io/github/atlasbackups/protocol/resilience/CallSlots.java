package io.github.atlasbackups.protocol.resilience;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many calls of a client are under way at once, over all buckets. A queue whose next call finds no slot is worked again
 * when one is free, in the order in which queues came: one long queue does not keep the others out. Thread-safe.
 */
final class CallSlots {

    private final Set<BucketQueue> waiting = new LinkedHashSet<>();
    private int free;
    private boolean handingOut;

    CallSlots(int slots) {
        free = slots;
    }

    /** Takes a slot; if there is none, the queue is worked when there is. */
    synchronized boolean take(BucketQueue queue) {
        if (free == 0) {
            waiting.add(queue);
            return false;
        }
        free--;
        return true;
    }

    /** Gives a slot back. Whoever gives back while slots are handed out leaves it to them, so that the stack does not grow. */
    void giveBack() {
        synchronized (this) {
            free++;
            if (handingOut) {
                return;
            }
            handingOut = true;
        }
        for (BucketQueue queue = next(); queue != null; queue = next()) {
            queue.work();
        }
    }

    private synchronized @Nullable BucketQueue next() {
        Iterator<BucketQueue> first = waiting.iterator();
        if (free == 0 || !first.hasNext()) {
            handingOut = false;
            return null;
        }
        BucketQueue queue = first.next();
        first.remove();
        return queue;
    }
}
