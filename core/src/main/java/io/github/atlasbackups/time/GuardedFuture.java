package io.github.atlasbackups.time;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A future that nobody waits for on a thread that must not block: {@code get} and {@code join} refuse it there, unless the future is done.
 * So do those that are made from it.
 */
final class GuardedFuture<T> extends CompletableFuture<T> {

    private static final String INSTEAD = "go on in a callback (thenAccept, whenComplete; in Vert.x"
            + " Future.fromCompletionStage), or wait on another thread";

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new GuardedFuture<>();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        refuseToWait();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        refuseToWait();
        return super.get(timeout, unit);
    }

    @Override
    public T join() {
        refuseToWait();
        return super.join();
    }

    private void refuseToWait() {
        if (!isDone()) {
            BlockingGuard.check(INSTEAD);
        }
    }
}
