package io.github.atlasbackups.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done while a transport still sends: keeps the tasks of {@link HttpTransport#beforeClose} for an adapter, which runs
 * them when it is about to close. Thread-safe.
 */
public final class CloseTasks {

    private record Task(Supplier<? extends CompletableFuture<?>> start) {}

    private final List<Task> tasks = new ArrayList<>();
    private @Nullable CompletableFuture<Void> done;

    /** No tasks. */
    public CloseTasks() {}

    /** Adds a task, unless they are running already; the result takes it back. Idempotent. */
    public Runnable add(Supplier<? extends CompletableFuture<?>> task) {
        // Compared by identity: the same task may be added twice.
        Task added = new Task(task);
        synchronized (this) {
            if (done == null) {
                tasks.add(added);
            }
        }
        return () -> remove(added);
    }

    private synchronized void remove(Task task) {
        tasks.removeIf(kept -> kept == task);
    }

    /**
     * Starts all tasks; again, gives the same future. It never fails, whatever they throw, and completes when the last has ended:
     * at once if there are none. How long to wait for that is up to the adapter.
     */
    public CompletableFuture<Void> run() {
        CompletableFuture<Void> all;
        List<Task> started;
        synchronized (this) {
            if (done != null) {
                return done;
            }
            done = all = new CompletableFuture<>();
            started = List.copyOf(tasks);
            tasks.clear();
        }
        CompletableFuture.allOf(started.stream().map(CloseTasks::start).toArray(CompletableFuture<?>[]::new))
                .whenComplete((ended, failure) -> all.complete(null));
        return all;
    }

    private static CompletableFuture<?> start(Task task) {
        try {
            return task.start().get();
        } catch (Throwable thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }
}
