package io.github.atlasbackups.time;

import java.time.Duration;

/**
 * A monotonic clock, and the one way in which this library waits.
 *
 * <p>Implementations are thread-safe. Tasks are short and never block; one that throws harms no other.
 */
public interface Scheduler {

    /**
     * Nanoseconds since some fixed moment. Never goes back, whatever happens to the wall clock; only differences mean
     * anything, and they are to be compared with {@code a - b < 0}.
     */
    long nanoTime();

    /**
     * Runs a task once, after at least the delay. A delay of zero or less means soon, and never on the calling thread
     * within this call.
     */
    Cancellable schedule(Duration delay, Runnable task);

    /** A task that has been scheduled. */
    @FunctionalInterface
    interface Cancellable {
        /** Stops the task from running, if it has not started. Idempotent, never blocks. */
        void cancel();
    }

    /**
     * The running JVM's time, on a few daemon threads of this library that all clients share, started when first needed and
     * ended when idle. A task that blocks takes a thread and holds up no other task for long.
     */
    static Scheduler system() {
        return SystemScheduler.INSTANCE;
    }
}
