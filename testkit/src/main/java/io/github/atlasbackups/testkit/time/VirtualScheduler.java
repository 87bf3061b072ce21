package io.github.atlasbackups.testkit.time;

import io.github.atlasbackups.time.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler whose time stands still until a test moves it.
 *
 * <p>Tasks run on the thread that calls {@link #advance}, {@link #runUntilIdle} or {@link #runDue}, in the order of their
 * due times and, within one moment, in the order they were scheduled; each sees exactly its due time. What a task throws
 * reaches that caller. Thread-safe; tasks may schedule and cancel.
 */
public final class VirtualScheduler implements Scheduler {

    /** The wall-clock time at which virtual time starts. */
    public static final Instant START = Instant.parse("2026-01-15T12:00:00Z");

    private record Task(long due, long order, Runnable action) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::order));
    private long now;
    private long order;
    private Duration skew = Duration.ZERO;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized Cancellable schedule(Duration delay, Runnable action) {
        long nanos = delay.isNegative()
                ? 0
                : delay.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE / 4 : delay.toNanos();
        Task task = new Task(now + nanos, order++, action);
        tasks.add(task);
        return () -> {
            synchronized (this) {
                tasks.remove(task);
            }
        };
    }

    /** How many tasks are waiting. */
    public synchronized int pending() {
        return tasks.size();
    }

    /** How much time has passed since this scheduler was made. */
    public synchronized Duration elapsed() {
        return Duration.ofNanos(now);
    }

    /** Moves the wall clock, not the monotonic one, as an administrator or NTP does. */
    public synchronized void skewWallClock(Duration newSkew) {
        skew = newSkew;
    }

    /** Runs what is due now, including what that schedules for now. */
    public void runDue() {
        advance(Duration.ZERO);
    }

    /** Moves time forward, running everything that comes due on the way. */
    public void advance(Duration by) {
        long end;
        synchronized (this) {
            end = now + by.toNanos();
        }
        for (Task task = next(end); task != null; task = next(end)) {
            task.action().run();
        }
        synchronized (this) {
            now = Math.max(now, end);
        }
    }

    /**
     * Moves time forward from task to task until none is waiting.
     *
     * @throws IllegalStateException if tasks are still waiting after the limit: something schedules for ever
     */
    public void runUntilIdle(Duration limit) {
        long end;
        synchronized (this) {
            end = now + limit.toNanos();
        }
        for (Task task = next(end); task != null; task = next(end)) {
            task.action().run();
        }
        if (pending() > 0) {
            throw new IllegalStateException(pending() + " tasks still waiting after " + limit);
        }
    }

    /** The wall clock that goes with this scheduler, in UTC: {@link #START} plus the time elapsed plus any skew. */
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("a virtual clock is in UTC");
            }

            @Override
            public Instant instant() {
                synchronized (VirtualScheduler.this) {
                    return START.plusNanos(now).plus(skew);
                }
            }
        };
    }

    private synchronized @Nullable Task next(long end) {
        Task task = tasks.peek();
        if (task == null || task.due() > end) {
            return null;
        }
        tasks.remove();
        now = Math.max(now, task.due());
        return task;
    }
}
