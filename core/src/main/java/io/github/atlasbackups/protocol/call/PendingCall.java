package io.github.atlasbackups.protocol.call;

import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.time.BlockingGuard;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The future that is handed out for a call, tied to the one thing that is under way for it: when the future ends, whoever ended
 * it, that thing is aborted. Thread-safe.
 *
 * <p>Failures come unwrapped. Whatever a step throws, an {@code Error} included, fails the call, which would hang otherwise.
 *
 * @param <T> what the call brings
 */
public final class PendingCall<T> {

    /** What becomes of one stage: exactly one of the two is not null. */
    @FunctionalInterface
    public interface Ending<S> {
        void ended(@Nullable S value, @Nullable Throwable failure);
    }

    private static final Runnable NOTHING = () -> {};

    private final CompletableFuture<T> future = BlockingGuard.newFuture();
    private Runnable abort = NOTHING;
    private boolean over;

    public PendingCall() {
        future.whenComplete((value, failure) -> claimEnd());
    }

    public CompletableFuture<T> future() {
        return future;
    }

    /** Whether it has ended, or is about to. */
    public synchronized boolean isDone() {
        return over || future.isDone();
    }

    /** Hands out the value; the first ending wins. */
    public void succeed(T value) {
        if (claimEnd()) {
            future.complete(value);
        }
    }

    /** Hands out the failure; the first ending wins. */
    public void fail(Throwable failure) {
        if (claimEnd()) {
            future.completeExceptionally(AtlasException.unwrap(failure));
        }
    }

    /** Hands out what a stage came to. */
    public void end(@Nullable T value, @Nullable Throwable failure) {
        if (failure != null) {
            fail(failure);
        } else {
            succeed(Objects.requireNonNull(value));
        }
    }

    /** Runs a step; what it throws fails the call. */
    public void run(Runnable step) {
        try {
            step.run();
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    /** Sends a request on. The ending is called once, also when the exchange was aborted because the future had ended. */
    public void send(HttpTransport next, HttpRequest request, Ending<HttpResponse> ending) {
        follow(exchange(next, request), ending);
    }

    /** Makes this what is under way. The ending is called once, whoever ended the stage. */
    public <S> void follow(CompletableFuture<S> stage, Ending<S> ending) {
        underWay(() -> stage.cancel(true));
        stage.whenComplete((value, failure) -> run(() -> ending.ended(value, cause(value, failure))));
    }

    /** The same for a stage without which there is nothing to go on with: its failure fails the call. */
    public <S> void then(CompletableFuture<S> stage, Consumer<S> step) {
        follow(stage, (value, failure) -> {
            if (value == null) {
                fail(Objects.requireNonNull(failure));
            } else {
                step.accept(value);
            }
        });
    }

    /** Runs a step later, unless the future has ended by then. */
    public void after(Duration delay, Scheduler scheduler, Runnable step) {
        Wait wait = new Wait(step);
        // Named before it begins: once it is over, the step names what comes next.
        underWay(wait::abort);
        run(() -> wait.begin(delay, scheduler));
    }

    /** Names what has to be aborted when the future ends; at once, if it has ended already. */
    public void underWay(Runnable newAbort) {
        synchronized (this) {
            if (!over) {
                abort = newAbort;
                return;
            }
        }
        newAbort.run();
    }

    /** Aborts before anyone learns of the end: who learns of it may block, and a connection must not wait for that. */
    private boolean claimEnd() {
        Runnable last;
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            last = abort;
            abort = NOTHING;
        }
        try {
            last.run();
        } catch (Throwable notAborted) {
            // The call has its end; what is left behind ends by its own deadline.
        }
        return true;
    }

    /** A transport promises not to throw; one that does must not leave a caller waiting for ever. */
    private static CompletableFuture<HttpResponse> exchange(HttpTransport next, HttpRequest request) {
        try {
            return Objects.requireNonNull(next.send(request), "a transport answered null");
        } catch (Throwable thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    private static @Nullable Throwable cause(@Nullable Object value, @Nullable Throwable failure) {
        if (failure != null) {
            return AtlasException.unwrap(failure);
        }
        return value == null ? new NullPointerException("a stage ended with null") : null;
    }

    private final class Wait {

        private final Runnable step;
        private volatile Scheduler.@Nullable Cancellable timer;

        Wait(Runnable step) {
            this.step = step;
        }

        void begin(Duration delay, Scheduler scheduler) {
            timer = scheduler.schedule(delay, this::over);
            if (isDone()) {
                abort();
            }
        }

        void over() {
            if (!isDone()) {
                run(step);
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
