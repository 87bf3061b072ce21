package io.github.atlasbackups.time;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's time, on threads of our own: one that keeps the time and runs nothing else, and a {@link DaemonPool} that runs what
 * is due. Started when first needed, ended when idle.
 *
 * <p>Never the common pool: strangers block it, and it may have a single thread.
 */
enum SystemScheduler implements Scheduler {
    INSTANCE;

    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** How often the timer looks whether it is still in use. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ScheduledThreadPoolExecutor timer = timer();
    private final DaemonPool pool =
            new DaemonPool(timer, task -> daemon("atlas-backups-worker", task), DaemonPool.KEEP_ALIVE);

    private final AtomicBoolean ticks = new AtomicBoolean();
    private volatile boolean used;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        Task once = new Task(task);
        if (delay.isNegative() || delay.isZero()) {
            pool.execute(once);
        } else {
            long nanos = (delay.compareTo(LONGEST) < 0 ? delay : LONGEST).toNanos();
            keepTicking();
            once.waiting = timer.schedule(() -> pool.execute(once), nanos, TimeUnit.NANOSECONDS);
        }
        return once;
    }

    /**
     * Keeps something in the timer's queue while waits are set. The deadline of each call of a caller that makes one after the other
     * would else be alone there, and wake the timer's thread, to be cancelled a millisecond later.
     */
    private void keepTicking() {
        used = true;
        if (!ticks.get() && ticks.compareAndSet(false, true)) {
            timer.schedule(this::tick, TICK.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void tick() {
        if (used) {
            used = false;
            timer.schedule(this::tick, TICK.toNanos(), TimeUnit.NANOSECONDS);
        } else {
            ticks.set(false);
        }
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, task -> daemon("atlas-backups-timer", task));
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(DaemonPool.KEEP_ALIVE.toNanos(), TimeUnit.NANOSECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /** A thread that takes over nothing from the caller that happens to need it first: an application may be undeployed. */
    static Thread daemon(String name, Runnable task) {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        Thread thread = new Thread(top, task, name, 0, false);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY);
        return thread;
    }

    /** Holds its action until it is run or cancelled, whichever comes first. */
    private static final class Task extends AtomicReference<@Nullable Runnable> implements Runnable, Cancellable {

        private static final long serialVersionUID = 1L;

        /** The wait; null where there is none. Set before the task is handed out. */
        private transient @Nullable Future<?> waiting;

        Task(Runnable action) {
            super(action);
        }

        @Override
        public void run() {
            Runnable action = getAndSet(null);
            if (action != null) {
                action.run();
            }
        }

        @Override
        public void cancel() {
            set(null);
            if (waiting != null) {
                waiting.cancel(false);
            }
        }
    }
}
