package io.github.atlasbackups.fleet;

import io.github.atlasbackups.error.AtlasException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls that are stopped together. Thread-safe. */
final class CallsUnderWay {

    /** Futures are equal to themselves only, which is what is meant here. */
    private final Set<CompletableFuture<?>> calls = ConcurrentHashMap.newKeySet();

    private volatile boolean stopped;

    /**
     * Makes a call, unless calls are stopped, and hands its end on, perhaps before this returns: a value, or a failure that is not
     * wrapped. What is thrown in its place fails it too.
     *
     * @return the call, done at the latest when {@code onEnd} is called
     */
    @SuppressWarnings("CollectionUndefinedEquality")
    <T> CompletableFuture<T> start(
            Supplier<CompletableFuture<T>> call, BiConsumer<@Nullable T, @Nullable Throwable> onEnd) {
        CompletableFuture<T> made;
        try {
            made = stopped
                    ? CompletableFuture.failedFuture(new CancellationException())
                    : Objects.requireNonNull(call.get(), "a port returned null instead of a future");
        } catch (Throwable thrown) {
            made = CompletableFuture.failedFuture(thrown);
        }
        CompletableFuture<T> underWay = made;
        calls.add(underWay);
        underWay.whenComplete((value, failure) -> {
            calls.remove(underWay);
            onEnd.accept(value, failure == null ? missing(value) : AtlasException.unwrap(failure));
        });
        if (stopped) {
            cancel(underWay);
        }
        return underWay;
    }

    /** Stops all, and whatever is started later. Idempotent. */
    void stop() {
        stopped = true;
        List.copyOf(calls).forEach(CallsUnderWay::cancel);
    }

    private static void cancel(CompletableFuture<?> call) {
        try {
            call.cancel(true);
        } catch (Throwable ignored) {
            // One call that can't be stopped must not keep the others from being stopped.
        }
    }

    private static @Nullable Throwable missing(@Nullable Object value) {
        return value == null ? new NullPointerException("a port returned null instead of a value") : null;
    }
}
