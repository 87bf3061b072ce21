package io.github.atlasbackups.fleet;

import io.github.atlasbackups.flow.SerialExecutor;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Starts readings in the order in which they are asked for, so many at a time. Thread-safe. */
final class ReadTurns {

    private final SerialExecutor executor = new SerialExecutor(this::work);
    private final Queue<Supplier<? extends CompletableFuture<?>>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger free;
    private volatile boolean stopped;

    ReadTurns(int atATime) {
        free = new AtomicInteger(atATime);
    }

    /** Starts a reading when it is its turn, perhaps before this returns. It must not throw; its turn ends with its future. */
    void take(Supplier<? extends CompletableFuture<?>> reading) {
        waiting.add(reading);
        executor.run();
    }

    /** Starts nothing more: what ends from now on gives its turn to none. */
    void stop() {
        stopped = true;
        waiting.clear();
    }

    private void work() {
        while (free.get() > 0 && !stopped) {
            Supplier<? extends CompletableFuture<?>> next = waiting.poll();
            if (next == null) {
                return;
            }
            free.decrementAndGet();
            next.get().whenComplete((value, failure) -> {
                free.incrementAndGet();
                executor.run();
            });
        }
    }
}
