package io.github.atlasbackups.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done while a transport still sends: keeps the tasks of {@link HttpTransport#beforeClose} for an adapter, which runs
 * them when it is about to close. Thread-safe.
 */
public final class CloseTasks {

    /** How long they may hold up closing. */
    public static final Duration LONGEST = Duration.ofSeconds(2);

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
     * at once if there are none. An adapter that can't wait goes on when it has completed, or after {@link #LONGEST}.
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

    /** As {@link #run}, and waits for it, {@link #LONGEST} at most. An interruption ends the wait, and the thread's flag stays set. */
    public void runAndWait() {
        try {
            run().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // They had their time.
        }
    }

    private static CompletableFuture<?> start(Task task) {
        try {
            return task.start().get();
        } catch (Throwable thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }
}
