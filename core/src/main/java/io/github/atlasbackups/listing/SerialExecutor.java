package io.github.atlasbackups.listing;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one action again and again, never twice at a time and never inside itself.
 *
 * <p>Every event (a page arrives, items are asked for, the reader goes) ends in {@link #take}. Whoever comes first runs
 * the action; whoever comes meanwhile, on another thread or from within the action, leaves a note and goes. This is what
 * keeps a chain of completed futures from climbing the stack.
 */
final class SerialExecutor {

    private final AtomicInteger notes = new AtomicInteger();
    private final Runnable action;

    /** The action must not throw. */
    SerialExecutor(Runnable action) {
        this.action = action;
    }

    /** Sees to it that the action runs at least once from its start, after this call began. */
    void take() {
        if (notes.getAndIncrement() != 0) {
            return;
        }
        int read = 1;
        do {
            action.run();
            read = notes.addAndGet(-read);
        } while (read != 0);
    }
}
