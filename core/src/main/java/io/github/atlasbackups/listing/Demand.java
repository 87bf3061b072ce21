package io.github.atlasbackups.listing;

import java.util.concurrent.atomic.AtomicLong;

/** How much a subscriber has asked for and not got. {@link Long#MAX_VALUE} stands for no bound. Thread-safe. */
final class Demand {

    private final AtomicLong open = new AtomicLong();

    void add(long more) {
        open.accumulateAndGet(more, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
    }

    boolean isOpen() {
        return open.get() > 0;
    }

    /** Takes one off; returns false if there was none. Only one thread at a time takes. */
    boolean take() {
        long now = open.get();
        if (now == 0) {
            return false;
        }
        if (now != Long.MAX_VALUE) {
            open.decrementAndGet();
        }
        return true;
    }
}
