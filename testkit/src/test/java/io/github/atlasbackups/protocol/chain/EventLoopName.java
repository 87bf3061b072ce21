package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.time.BlockingGuard;

/** Takes a thread for an event loop while it has this name. */
public final class EventLoopName implements BlockingGuard {

    private static final String NAME = "event-loop-of-a-test";

    @Override
    public boolean mustNotBlock() {
        return Thread.currentThread().getName().equals(NAME);
    }

    /** Runs a task on this thread as on an event loop. */
    static void run(Runnable task) {
        Thread thread = Thread.currentThread();
        String before = thread.getName();
        thread.setName(NAME);
        try {
            task.run();
        } finally {
            thread.setName(before);
        }
    }
}
