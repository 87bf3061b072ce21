package io.github.atlasbackups.protocol.auth;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.protocol.call.Nanos;
import io.github.atlasbackups.protocol.call.TypedFailure;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One call under way, which may wait for a credential and be sent more than once. Keeps the transport's promises over all
 * of that: one deadline, a cancellation that reaches the stage it is in, typed failures.
 */
public final class AuthenticatedCall {

    private final HttpTransport next;
    private final Scheduler scheduler;
    private final HttpRequest request;
    private final long deadline;
    private final CompletableFuture<HttpResponse> result = new CompletableFuture<>();
    private volatile @Nullable CompletableFuture<?> stage;

    public AuthenticatedCall(HttpTransport next, Scheduler scheduler, HttpRequest request) {
        this.next = next;
        this.scheduler = scheduler;
        this.request = request;
        this.deadline = scheduler.nanoTime() + Nanos.of(request.timeout());
        result.whenComplete((response, failure) -> {
            CompletableFuture<?> current = stage;
            if (current != null) {
                current.cancel(true);
            }
        });
    }

    /** What the caller gets. */
    public CompletableFuture<HttpResponse> result() {
        return result;
    }

    /** Goes on when the credential is there; fails the call when it fails, or when the deadline passes first. */
    public <T> void await(CompletableFuture<T> credential, Consumer<T> then) {
        if (!credential.isDone()) {
            Scheduler.Cancellable timer = scheduler.schedule(remaining(), () -> fail(timeout()));
            credential.whenComplete((value, failure) -> timer.cancel());
        }
        follow(credential, then);
    }

    /** Sends the request once, within what is left of its time; fails the call when that fails. Never throws. */
    public void send(UnaryOperator<HttpRequest> authorize, Consumer<HttpResponse> then) {
        follow(exchange(authorize), then);
    }

    /** The exchange alone, for a caller that has to know how it ends, whichever way. Never throws. */
    public CompletableFuture<HttpResponse> exchange(UnaryOperator<HttpRequest> authorize) {
        if (result.isDone()) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        Duration remaining = remaining();
        if (remaining.isZero() || remaining.isNegative()) {
            return CompletableFuture.failedFuture(timeout());
        }
        try {
            return next.send(authorize.apply(request.withTimeout(remaining)));
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    /** Makes this the stage that a cancellation reaches, and goes on when it ends well. */
    public <T> void follow(CompletableFuture<T> newStage, Consumer<T> then) {
        stage = newStage;
        if (result.isDone()) {
            newStage.cancel(true);
        }
        newStage.whenComplete((value, failure) -> {
            if (failure != null) {
                fail(failure);
            } else {
                run(() -> then.accept(value));
            }
        });
    }

    /** Runs a step; what it throws fails the call, which would otherwise hang. */
    public void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error thrown) {
            fail(thrown);
        }
    }

    public void succeed(HttpResponse response) {
        result.complete(response);
    }

    public void fail(Throwable failure) {
        result.completeExceptionally(TypedFailure.of(failure));
    }

    private Duration remaining() {
        return Duration.ofNanos(deadline - scheduler.nanoTime());
    }

    private AtlasTransportException timeout() {
        return new AtlasTransportException(
                AtlasTransportException.Kind.TIMEOUT,
                "the deadline of " + request.timeout().toMillis() + " ms passed before a credential for "
                        + request.origin() + " was there");
    }
}
