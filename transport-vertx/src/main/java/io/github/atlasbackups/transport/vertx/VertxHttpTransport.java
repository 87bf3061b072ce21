package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.time.BlockingGuard;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.CloseTasks;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * {@link HttpTransport} on the Vert.x Web Client: HTTP/1.1, HTTP/2 if asked for, pooled connections.
 *
 * <p>Besides the promises of {@link HttpTransport}:
 *
 * <ul>
 *   <li>Certificates and host names are always verified. No cookies, no pipelining, no decompression.
 *   <li>A call made on an event-loop context of the transport's Vert.x runs on that context, so that it is traced as the context's, and is
 *       completed there. Any other call, from a plain thread, a worker or a virtual thread, runs on an event loop of the transport's
 *       choice, and is completed on daemon threads that the library's clients share, so that it may be waited for. To be called back on a
 *       worker or virtual-thread context, use {@link io.github.atlasbackups.transport.vertx.client.VertxListing}.
 *   <li>The header {@code User-Agent} is {@code atlas-backups} unless the request has one. {@code Host}, {@code
 *       Content-Length} and {@code Transfer-Encoding} are the transport's own; a request's are left out.
 *   <li>Hosts with underscores are called as any other.
 *   <li>{@link #close()} may be called on any thread, an event loop included, where it does not wait. Closing the Vert.x
 *       that the transport runs on closes the transport, after what {@link #beforeClose} registered: for that it deploys a verticle.
 *   <li>It runs on Vert.x 5.0 and 5.1. One that doesn't fit is refused with an {@link IllegalStateException} when the transport is made.
 * </ul>
 */
public final class VertxHttpTransport implements HttpTransport {

    private static final Duration CLOSE_WAIT = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final boolean ownsVertx;
    private final TransportOptions options;
    private final OpenCalls calls;
    private final ClientVerticle verticle;
    private final CloseTasks closeTasks = new CloseTasks();
    private final AtomicBoolean closed = new AtomicBoolean();

    VertxHttpTransport(Vertx vertx, boolean ownsVertx, TransportOptions options) {
        RequestCapture.check(vertx);
        this.vertx = vertx;
        this.ownsVertx = ownsVertx;
        this.options = options;
        this.calls = new OpenCalls(options);
        this.verticle = ClientVerticle.deploy(vertx, options, this::beforeUndeployment);
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
        VertxExchange exchange = new VertxExchange(Objects.requireNonNull(request, "request"), options, calls);
        if (calls.admit(exchange)) {
            exchange.start(vertx, verticle);
        }
        return exchange.result();
    }

    @Override
    public Runnable beforeClose(Supplier<? extends CompletableFuture<?>> task) {
        return closeTasks.add(task);
    }

    @Override
    public int maxBodyBytes() {
        return options.maxBodyBytes();
    }

    @Override
    public void close() {
        if (mustNotBlock()) {
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
            Scheduler.Cancellable late = Scheduler.system().schedule(CloseTasks.LONGEST, once);
            tasks.whenComplete((done, never) -> late.cancel());
        }
        tasks.whenComplete((done, never) -> once.run());
    }

    /** The Vert.x closes, or this transport does. */
    private Future<?> beforeUndeployment() {
        Promise<Void> done = Promise.promise();
        afterTasks(() -> {
            calls.close();
            done.complete();
        });
        return done.future();
    }

    private void end() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        calls.close();
        verticle.closeClients();
        if (!mustNotBlock()) {
            awaitBriefly(ownsVertx ? vertx.close() : verticle.undeploySelf());
        } else if (ownsVertx) {
            vertx.close();
        } else {
            // A Vert.x that is closed while a verticle is being undeployed logs that as an error: not now, when that is
            // likely.
            Scheduler.system().schedule(CLOSE_WAIT, verticle::undeploySelf);
        }
    }

    private static boolean mustNotBlock() {
        return Context.isOnEventLoopThread() || BlockingGuard.protectsThisThread();
    }

    private static void awaitBriefly(Future<?> closed) {
        try {
            closed.toCompletionStage().toCompletableFuture().get(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // Closing goes on by itself.
        }
    }
}
