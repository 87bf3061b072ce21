package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.time.BlockingGuard;
import io.github.atlasbackups.transport.CloseTasks;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.vertx.core.Closeable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * {@link HttpTransport} on the Vert.x Web Client: HTTP/1.1, HTTP/2 if asked for, pooled connections.
 *
 * <p>Besides the promises of {@link HttpTransport}:
 *
 * <ul>
 *   <li>Certificates and host names are always verified. No cookies, no pipelining, no decompression.
 *   <li>All of a transport's exchanges run on one event loop, which nothing else of this library's blocks.
 *   <li>A call made on an event-loop context is completed on that context. Any other call, from a plain thread, a worker
 *       or a virtual thread, is completed on daemon threads that the library's clients share, so that it may be waited for. To be called back on a
 *       worker or virtual-thread context, use {@link io.github.atlasbackups.transport.vertx.view.VertxListings}.
 *   <li>The header {@code User-Agent} is {@code atlas-backups} unless the request has one. {@code Host}, {@code
 *       Content-Length} and {@code Transfer-Encoding} are the transport's own; a request's are left out.
 *   <li>Hosts with underscores are called as any other.
 *   <li>{@link #close()} may be called on any thread, an event loop included, where it does not wait. Closing the Vert.x
 *       that the transport runs on closes the transport, after what {@link #beforeClose} registered.
 * </ul>
 */
public final class VertxHttpTransport implements HttpTransport {

    private final VertxInternal vertx;
    private final boolean ownsVertx;
    private final ExchangeLoop loop;
    private final Closeable vertxCloseHook;
    private final CloseTasks closeTasks = new CloseTasks();
    private final AtomicBoolean closed = new AtomicBoolean();

    VertxHttpTransport(Vertx vertx, boolean ownsVertx, TransportOptions options) {
        this.vertx = (VertxInternal) vertx;
        this.ownsVertx = ownsVertx;
        this.loop = new ExchangeLoop(this.vertx, options);
        this.vertxCloseHook = done -> afterTasks(() -> loop.close().onComplete(done));
        this.vertx.addCloseHook(vertxCloseHook);
    }

    /** A transport with the defaults on a Vert.x that stays the caller's: it is never closed here. */
    public static VertxHttpTransport create(Vertx vertx) {
        return builder().vertx(vertx).build();
    }

    /**
     * A transport with the defaults on a small Vert.x of its own, whose daemon threads are gone within a second of {@link
     * #close()}. Making it takes a fifth of a second: keep the transport, and make none on an event loop.
     */
    public static VertxHttpTransport create() {
        return builder().build();
    }

    /** Builds a transport that is not quite the default one. */
    public static VertxHttpTransportBuilder builder() {
        return new VertxHttpTransportBuilder();
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        VertxExchange exchange =
                new VertxExchange(Objects.requireNonNull(request, "request"), loop, Delivery.toCaller());
        loop.start(exchange);
        return exchange.result();
    }

    @Override
    public Runnable beforeClose(Supplier<? extends CompletableFuture<?>> task) {
        return closeTasks.add(task);
    }

    @Override
    public int maxBodyBytes() {
        return loop.options().maxBodyBytes();
    }

    @Override
    public void close() {
        if (Context.isOnEventLoopThread() || BlockingGuard.protectsThisThread()) {
            afterTasks(this::end);
            return;
        }
        closeTasks.runAndWait();
        end();
    }

    /** Without waiting on any thread; the step runs once. */
    private void afterTasks(Runnable step) {
        AtomicBoolean begun = new AtomicBoolean();
        Runnable once = () -> {
            if (begun.compareAndSet(false, true)) {
                step.run();
            }
        };
        CompletableFuture<Void> tasks = closeTasks.run();
        if (!tasks.isDone()) {
            try {
                ScheduledFuture<?> timer = loop.schedule(once, CloseTasks.LONGEST.toNanos());
                tasks.whenComplete((done, never) -> timer.cancel(false));
            } catch (RejectedExecutionException vertxIsClosed) {
                once.run();
            }
        }
        tasks.whenComplete((done, never) -> once.run());
    }

    private void end() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        vertx.removeCloseHook(vertxCloseHook);
        loop.close();
        if (ownsVertx) {
            OwnedVertx.close(vertx);
        }
    }
}
