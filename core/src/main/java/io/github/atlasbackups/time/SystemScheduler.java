package io.github.atlasbackups.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** Timeouts of futures are the one timer of the JDK that is shared, public, and forgets a task when it is cancelled. */
enum SystemScheduler implements Scheduler {
    INSTANCE;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        CompletableFuture<Boolean> timer = new CompletableFuture<>();
        timer.completeOnTimeout(true, nanos(delay), TimeUnit.NANOSECONDS);
        timer.thenRunAsync(task, ForkJoinPool.commonPool());
        return () -> timer.cancel(false);
    }

    private static long nanos(Duration delay) {
        if (delay.isNegative()) {
            return 0;
        }
        return delay.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE / 2 : delay.toNanos();
    }
}
