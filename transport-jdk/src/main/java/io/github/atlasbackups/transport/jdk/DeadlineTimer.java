package io.github.atlasbackups.transport.jdk;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A timer for tasks that are mostly cancelled, as deadlines are: its thread wakes for one that is due, and for a new one only if that
 * is due before all others.
 *
 * <p>For that a cancelled task stays in the queue for a while. Were it taken out, the queue of a caller that makes one call after
 * the other would be empty before each, and each would wake the thread. What stays is a husk of some hundred bytes, {@value #HUSKS}
 * of them at most.
 */
final class DeadlineTimer extends ScheduledThreadPoolExecutor {

    static final int HUSKS = 1_024;

    private final AtomicInteger cancelled = new AtomicInteger();

    DeadlineTimer(ThreadFactory factory) {
        super(1, factory);
    }

    /** Keeps a task of this timer from running, if it has not begun. Idempotent. */
    void cancel(Future<?> task) {
        if (task.cancel(false) && cancelled.incrementAndGet() % HUSKS == 0) {
            purge();
        }
    }
}
