package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call, from its place in the queue to its end.
 *
 * <p>It ends once, by whichever comes first: response, failure, deadline, cancellation, close. Whoever ends it closes the
 * exchange's socket, unless it ended well, gives back the slot, and only then completes the future, on a worker that runs nothing of the
 * client's: the caller's callbacks may block that.
 */
final class JdkCall implements JdkExchange.Listener {

    private final HttpRequest request;
    private final JdkExchange exchange;
    private final Context context;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<HttpResponse> result = new Result();
    private volatile @Nullable Future<?> deadline;

    JdkCall(HttpRequest request, OutgoingRequest outgoing, Context context) {
        this.request = request;
        this.exchange = new JdkExchange(request.origin(), outgoing, context.settings(), this);
        this.context = context;
        result.whenComplete((response, failure) -> abandon());
    }

    /** What a call needs of its transport. */
    record Context(
            JdkTransportSettings settings, Admission<JdkCall> admission, ClientSource clients, Threads threads) {}

    CompletableFuture<HttpResponse> result() {
        return result;
    }

    /** The deadline runs from here on. */
    void startDeadline() {
        try {
            deadline = context.threads().after(request.timeout(), this::expire);
        } catch (RejectedExecutionException closed) {
            fail(Kind.CLOSED, "the transport is closed");
        }
        if (ended.get()) {
            cancelDeadline();
        }
    }

    /** Sends the request. To be called once the slot is there. */
    void start() {
        context.clients().client().whenComplete((client, failure) -> {
            if (failure == null) {
                exchange.send(client);
            } else {
                String firstHop = context.settings().firstHop(request.origin());
                failed(Failure.from(failure, request.origin(), firstHop, exchange.progress()));
            }
        });
    }

    @Override
    public void succeeded(HttpResponse response) {
        if (ended.compareAndSet(false, true)) {
            Threads threads = context.threads();
            // Of a connection that calls share, a worker may go on reading for the others.
            leave(
                    () -> result.complete(response),
                    context.settings().http2() ? threads::executeAnyway : threads::executeNext);
        }
    }

    @Override
    public void failed(AtlasTransportException failure) {
        if (ended.compareAndSet(false, true)) {
            exchange.abort();
            leave(() -> result.completeExceptionally(failure), context.threads()::executeAnyway);
        }
    }

    /** Ends the call without a response. */
    void fail(Kind kind, String what) {
        failed(Failure.of(kind, request.origin(), what, null));
    }

    private void expire() {
        ExchangeProgress progress = exchange.progress();
        String bound = progress == ExchangeProgress.WAITING
                ? ", of which there are " + context.settings().maxConnections() + " (maxConnections)"
                : "";
        fail(Kind.TIMEOUT, "no whole response within " + request.timeout() + ", " + progress + bound);
    }

    /** The caller wants no result any more. */
    private void abandon() {
        if (ended.compareAndSet(false, true)) {
            exchange.abort();
            leave(() -> {}, context.threads()::executeAnyway);
        }
    }

    /**
     * Gives back the slot, and on a worker starts the next call and then completes this one: were the next one started right
     * here, a queue of failures would be a deep stack.
     */
    private void leave(Runnable completion, Executor worker) {
        cancelDeadline();
        JdkCall next = context.admission().leave(this);
        worker.execute(() -> {
            if (next != null) {
                next.start();
            }
            completion.run();
        });
    }

    private void cancelDeadline() {
        Future<?> running = deadline;
        if (running != null) {
            context.threads().cancel(running);
        }
    }

    /** What the caller holds. Cancelling it ends the call before any callback of the caller's can hold that up. */
    private final class Result extends CompletableFuture<HttpResponse> {

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            abandon();
            return super.cancel(mayInterruptIfRunning);
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }
    }
}
