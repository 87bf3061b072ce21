package io.github.atlasbackups.protocol.call;

import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The future that a decorator hands out, tied to the one thing that is under way for it: when the future ends, whoever ended
 * it, that thing is aborted. Thread-safe.
 */
public final class PendingCall {

    /** What becomes of one exchange: exactly one of the two is not null. */
    @FunctionalInterface
    public interface Ending {
        void ended(@Nullable HttpResponse response, @Nullable Throwable failure);
    }

    private final CompletableFuture<HttpResponse> future = new CompletableFuture<>();
    private Runnable abort = () -> {};

    public PendingCall() {
        future.whenComplete((response, failure) -> abortWhatIsUnderWay());
    }

    public CompletableFuture<HttpResponse> future() {
        return future;
    }

    public boolean isDone() {
        return future.isDone();
    }

    /** Hands out the response or the failure; the first of several wins. */
    public void end(@Nullable HttpResponse response, @Nullable Throwable failure) {
        if (failure != null) {
            future.completeExceptionally(failure);
        } else {
            future.complete(Objects.requireNonNull(response));
        }
    }

    /** Sends a request on. The ending is told once, also when the exchange was aborted because the future had ended. */
    public void send(HttpTransport next, HttpRequest request, Ending ending) {
        CompletableFuture<HttpResponse> exchange = exchange(next, request);
        underWay(() -> exchange.cancel(true));
        exchange.whenComplete((response, failure) -> ending.ended(response, unwrapped(failure)));
    }

    /** Runs a step later, unless the future has ended by then. */
    public void after(Duration delay, Scheduler scheduler, Runnable step) {
        Wait wait = new Wait(step);
        // Named before it begins: once it is over, the step names what comes next.
        underWay(wait::abort);
        wait.begin(delay, scheduler);
    }

    /** Names what has to be aborted when the future ends; at once, if it has ended already. */
    public void underWay(Runnable newAbort) {
        synchronized (this) {
            abort = newAbort;
        }
        if (future.isDone()) {
            newAbort.run();
        }
    }

    private void abortWhatIsUnderWay() {
        Runnable last;
        synchronized (this) {
            last = abort;
        }
        last.run();
    }

    /** A transport promises not to throw; one that does must not leave a caller waiting for ever. */
    private static CompletableFuture<HttpResponse> exchange(HttpTransport next, HttpRequest request) {
        try {
            return Objects.requireNonNull(next.send(request), "a transport answered null");
        } catch (RuntimeException | Error thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private final class Wait {

        private final Runnable step;
        private volatile Scheduler.@Nullable Cancellable timer;

        Wait(Runnable step) {
            this.step = step;
        }

        void begin(Duration delay, Scheduler scheduler) {
            timer = scheduler.schedule(delay, this::over);
            if (future.isDone()) {
                abort();
            }
        }

        void over() {
            if (!future.isDone()) {
                step.run();
            }
        }

        void abort() {
            Scheduler.Cancellable started = timer;
            if (started != null) {
                started.cancel();
            }
        }
    }
}
