package io.github.atlasbackups.time;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks in order on two threads, and on more only while those are blocked: tasks complete futures, and what hangs on a
 * future is a stranger's code. A task that has waited for 100 ms gets a further thread, so that no number of blocked ones holds
 * it up for long; a burst of short tasks gets none. Threads end after ten idle seconds.
 */
final class DaemonPool implements Executor {

    static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private static final int USUAL = 2;
    private static final long STALL = TimeUnit.MILLISECONDS.toNanos(100);

    private record Waiting(Runnable task, long since) {}

    private final ScheduledExecutorService timer;
    private final ThreadFactory factory;
    private final long keepAlive;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int threads;
    private int idle;
    private boolean watched;

    /**
     * A pool without threads yet.
     *
     * @param timer looks after tasks that wait; its own thread is never blocked
     */
    DaemonPool(ScheduledExecutorService timer, ThreadFactory factory, Duration keepAlive) {
        this.timer = timer;
        this.factory = factory;
        this.keepAlive = keepAlive.toNanos();
    }

    @Override
    public void execute(Runnable task) {
        lock.lock();
        try {
            queue.add(new Waiting(task, SystemScheduler.INSTANCE.nanoTime()));
            work.signal();
            if (queue.size() > idle) {
                if (threads < USUAL) {
                    start();
                }
                watch();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many threads there are. */
    int size() {
        lock.lock();
        try {
            return threads;
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        if (!watched) {
            watched = true;
            timer.schedule(this::relieve, STALL, TimeUnit.NANOSECONDS);
        }
    }

    /** Doubles the threads at most, so that a crowd of blocked ones is outgrown in a few steps. */
    private void relieve() {
        lock.lock();
        try {
            watched = false;
            long now = SystemScheduler.INSTANCE.nanoTime();
            int most = Math.max(1, threads);
            int started = 0;
            for (Waiting waiting : queue) {
                if (started == most || now - waiting.since() < STALL) {
                    break;
                }
                start();
                started++;
            }
            if (!queue.isEmpty()) {
                watch();
            }
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        Thread thread = factory.newThread(this::run);
        try {
            thread.start();
            threads++;
        } catch (OutOfMemoryError noThreadLeft) {
            // Whoever watches the queue tries again.
        }
    }

    private void run() {
        for (Runnable task = take(); task != null; task = take()) {
            try {
                task.run();
            } catch (Throwable thrown) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
            }
        }
    }

    /** The next task, or null when this thread is to end. */
    private @Nullable Runnable take() {
        lock.lock();
        try {
            long left = keepAlive;
            while (queue.isEmpty()) {
                if (left <= 0) {
                    threads--;
                    return null;
                }
                left = await(left);
            }
            return queue.remove().task();
        } finally {
            lock.unlock();
        }
    }

    private long await(long nanos) {
        idle++;
        try {
            return work.awaitNanos(nanos);
        } catch (InterruptedException leftBehindByATask) {
            return nanos;
        } finally {
            idle--;
        }
    }
}
