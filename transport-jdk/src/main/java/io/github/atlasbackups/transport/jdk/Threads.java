package io.github.atlasbackups.transport.jdk;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one transport, all daemons: workers that come and go with the work, and one timer.
 *
 * <p>Workers are not bounded in number, or a callback that blocks one could keep the client from reading the response that
 * the callback waits for; the exchanges that feed them are. The timer only hands its tasks to workers, so that nothing can
 * hold up a deadline, a starved common pool neither.
 *
 * <p>A worker that runs a task of the client's can be given something of ours to run next: no thread has to be woken for that, and
 * what blocks then holds up nothing of the client's. See ADR 0107.
 */
final class Threads implements Executor {

    private static final int IDLE_SECONDS = 5;
    private static final Duration LONGEST_DELAY = Duration.ofDays(36_500);

    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory("worker"));
    private final DeadlineTimer timer = new DeadlineTimer(factory("timer"));

    private final Queue<Thread> started = new ConcurrentLinkedQueue<>();

    /**
     * Runs a task of the client's on a worker.
     *
     * @throws RejectedExecutionException after {@link #close}
     */
    @Override
    public void execute(Runnable task) {
        workers.execute(() -> ((Owned) Thread.currentThread()).runForClient(task));
    }

    /**
     * Runs a task on this worker, once it is through with the task of the client's that it is running; on another worker where this
     * is none, or runs something else, which may be waiting for this task.
     */
    void executeNext(Runnable task) {
        if (Thread.currentThread() instanceof Owned worker && worker.owner == this && worker.isLent) {
            Runnable earlier = worker.next;
            worker.next = task;
            if (earlier != null) {
                executeAnyway(earlier);
            }
        } else {
            executeAnyway(task);
        }
    }

    /** Runs a task on a worker, or right here after {@link #close}. */
    void executeAnyway(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException closed) {
            task.run();
        }
    }

    /**
     * Runs a task on a worker after a delay.
     *
     * @throws RejectedExecutionException after {@link #close}
     */
    Future<?> after(Duration delay, Runnable task) {
        Duration bounded = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
        return timer.schedule(() -> executeAnyway(task), bounded.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Keeps a task that {@link #after} returned from running, if it has not begun. Idempotent. */
    void cancel(Future<?> timed) {
        timer.cancel(timed);
    }

    /** Whether the calling thread is one of these. */
    boolean areCurrent() {
        return Thread.currentThread() instanceof Owned owned && owned.owner == this;
    }

    /** Takes no more tasks; what runs is left to end by itself, callbacks of the caller among it. Idempotent. */
    void close() {
        timer.shutdownNow();
        workers.shutdown();
    }

    /** Waits until all threads have ended, or the time is over. */
    void awaitEnd(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (Thread thread : started) {
            TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
        }
    }

    private ThreadFactory factory(String role) {
        return task -> {
            Thread thread = new Owned(this, task, "atlas-backups-jdk-" + role);
            started.removeIf(earlier -> earlier.getState() == Thread.State.TERMINATED);
            started.add(thread);
            return thread;
        };
    }

    /** Inherits no thread locals of whoever happened to call first. */
    private static final class Owned extends Thread {

        private final Threads owner;

        /** Whether it runs a task of the client's. This and what comes next is the thread's own. */
        private boolean isLent;

        private @Nullable Runnable next;

        Owned(Threads owner, Runnable task, String name) {
            super(TopThreadGroup.get(), task, name, 0, false);
            this.owner = owner;
            setDaemon(true);
        }

        private void runForClient(Runnable task) {
            isLent = true;
            try {
                task.run();
            } finally {
                isLent = false;
                Runnable ours = next;
                next = null;
                if (ours != null) {
                    ours.run();
                }
            }
        }
    }
}
