package io.github.atlasbackups.benchmarks.workload;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Runs what blocks on a thread of its own, as callers of a blocking client do. */
public final class OwnThread {

    private OwnThread() {}

    /** A future of what the call returns or throws. */
    public static <T> CompletableFuture<T> call(Callable<T> blocking) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                done.complete(blocking.call());
            } catch (Throwable thrown) {
                done.completeExceptionally(thrown);
            }
        });
        caller.setDaemon(true);
        caller.start();
        return done;
    }
}
