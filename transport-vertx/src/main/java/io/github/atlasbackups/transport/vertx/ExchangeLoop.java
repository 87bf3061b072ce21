package io.github.atlasbackups.transport.vertx;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.CLOSED;

import io.github.atlasbackups.transport.Origin;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.CloseFuture;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.http.HttpClientInternal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one event loop on which all exchanges of a transport live, and what they share there: the client, the queues, and
 * the list of who is under way. Confined to one thread, none of it needs a lock, and no callback of Vert.x can come from
 * elsewhere: off a context Vert.x loses the first bytes of bodies.
 */
final class ExchangeLoop {

    private final VertxInternal vertx;
    private final TransportOptions options;
    private final EventLoop eventLoop;
    /** A client is closed with the context that made it: with ours, after the exchanges, whoever closes what first. */
    private final CloseFuture clientOwner = new CloseFuture();

    private final Promise<Void> closing = Promise.promise();
    private volatile boolean closed;

    // On the loop only:
    private final Set<VertxExchange> underWay = new LinkedHashSet<>();
    private final Map<Origin, OriginQueue> queues = new HashMap<>();
    private @Nullable HttpClientInternal client;

    ExchangeLoop(VertxInternal vertx, TransportOptions options) {
        this.vertx = vertx;
        this.options = options;
        this.eventLoop = vertx.nettyEventLoopGroup().next();
    }

    TransportOptions options() {
        return options;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    /** Begins an exchange, from any thread. */
    void start(VertxExchange exchange) {
        if (closed || !tryExecute(() -> admit(exchange))) {
            exchange.refuse(CLOSED, "the transport is closed");
        }
    }

    /** Runs a task on the loop, from any thread; false if there is no loop any more. */
    boolean tryExecute(Runnable task) {
        try {
            eventLoop.execute(task);
            return true;
        } catch (RejectedExecutionException vertxIsClosed) {
            return false;
        }
    }

    ScheduledFuture<?> schedule(Runnable task, long nanos) {
        return eventLoop.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    /** A context whose connections are made through this view of the loop. */
    ContextInternal contextOf(ConnectView view) {
        return vertx.contextBuilder()
                .withEventLoop(view)
                .withCloseFuture(clientOwner)
                .build();
    }

    /** The client that all exchanges share; made by the first one. To be called within a context of {@link #contextOf}. */
    HttpClientInternal client() {
        HttpClientInternal made = client;
        if (made == null) {
            made = PooledClient.create(vertx, options);
            client = made;
        }
        return made;
    }

    /** Called by an exchange that has ended. */
    void ended(VertxExchange exchange) {
        underWay.remove(exchange);
        OriginQueue queue = queues.get(exchange.origin());
        if (queue != null && !queue.giveUpWaiting(exchange)) {
            // Vert.x takes the connection back after it reports the end: the next exchange waits for that.
            tryExecute(() -> leave(queue, exchange));
        }
    }

    /** Fails what is under way and closes the client; idempotent, from any thread. Completes when the sockets are closed. */
    Future<Void> close() {
        if (!closed) {
            closed = true;
            if (!tryExecute(this::closeOnLoop)) {
                closing.tryComplete();
            }
        }
        return closing.future();
    }

    private void admit(VertxExchange exchange) {
        if (closed) {
            exchange.fail(CLOSED, "the transport is closed", null);
            return;
        }
        underWay.add(exchange);
        exchange.enter(queues.computeIfAbsent(exchange.origin(), origin -> new OriginQueue(options)));
    }

    private void leave(OriginQueue queue, VertxExchange exchange) {
        queue.leave(exchange);
        if (queue.isEmpty()) {
            queues.remove(exchange.origin(), queue);
        }
    }

    private void closeOnLoop() {
        for (VertxExchange exchange : new ArrayList<>(underWay)) {
            exchange.fail(CLOSED, "the transport was closed", null);
        }
        if (client == null) {
            closing.tryComplete();
        } else {
            client.close().onComplete(closed -> closing.tryComplete());
        }
    }
}
