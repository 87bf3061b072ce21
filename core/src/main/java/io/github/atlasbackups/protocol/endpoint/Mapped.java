package io.github.atlasbackups.protocol.endpoint;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** {@code thenApply} that keeps two promises more: failures come unwrapped, and cancelling the result cancels the source. */
final class Mapped {

    private Mapped() {}

    static <A, B> CompletableFuture<B> of(CompletableFuture<A> source, Function<A, B> mapping) {
        CompletableFuture<B> result = new CompletableFuture<>();
        source.whenComplete((value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(
                        failure instanceof CompletionException wrapped && wrapped.getCause() != null
                                ? wrapped.getCause()
                                : failure);
                return;
            }
            try {
                result.complete(mapping.apply(value));
            } catch (RuntimeException | Error thrown) {
                result.completeExceptionally(thrown);
            }
        });
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                source.cancel(true);
            }
        });
        return result;
    }
}
