package io.github.atlasbackups.transport.vertx.client;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Hands out on a context what comes on any thread, in the order in which it comes. */
record Delivery(Context context) {

    static Delivery on(Context context) {
        return new Delivery(context);
    }

    <V> Future<V> future(CompletableFuture<V> result) {
        CompletableFuture<V> delivered = new CompletableFuture<>();
        result.whenComplete((value, failure) -> run(() -> {
            if (failure == null) {
                delivered.complete(value);
            } else {
                delivered.completeExceptionally(failure);
            }
        }));
        return Future.fromCompletionStage(delivered, context);
    }

    <E> Consumer<E> consumer(Handler<E> handler) {
        return event -> run(() -> handler.handle(event));
    }

    /** On this thread if the Vert.x is closed: whoever waits is to know. */
    private void run(Runnable task) {
        try {
            context.runOnContext(ignored -> task.run());
        } catch (RejectedExecutionException vertxIsClosed) {
            task.run();
        }
    }
}
