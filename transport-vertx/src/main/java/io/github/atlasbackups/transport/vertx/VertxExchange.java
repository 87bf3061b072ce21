package io.github.atlasbackups.transport.vertx;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.CONNECT;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.OVERLOADED;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TIMEOUT;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TOO_LARGE;
import static java.util.Objects.requireNonNull;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call's life: it waits in its queue, connects, sends, reads the head, reads the body, and ends once, by its response,
 * a failure, its deadline, or because nobody wants it any more. However it ends, what it holds is closed then, not later.
 *
 * <p>All but the constructor, {@link #result()} and {@link #refuse} belong to the loop.
 */
final class VertxExchange {

    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(36_500);

    private final HttpRequest request;
    private final ExchangeLoop loop;
    private final Executor delivery;
    private final CappedBody body;
    private final CompletableFuture<HttpResponse> result = new CompletableFuture<>();
    private final long begunAt = System.nanoTime();

    private volatile boolean over;
    private @Nullable VertxResponseHead head;
    private @Nullable ScheduledFuture<?> deadline;
    private @Nullable ScheduledFuture<?> connectLimit;
    private @Nullable ConnectView connecting;
    private @Nullable HttpClientRequest wire;
    private boolean responseEnded;

    VertxExchange(HttpRequest request, ExchangeLoop loop, Executor delivery) {
        this.request = request;
        this.loop = loop;
        this.delivery = delivery;
        this.body = new CappedBody(loop.options().maxBodyBytes(), this::bodyIsTooLarge);
        result.whenComplete((response, failure) -> {
            if (!over) {
                loop.tryExecute(this::abandon); // Cancelled, or completed by somebody else.
            }
        });
    }

    CompletableFuture<HttpResponse> result() {
        return result;
    }

    Origin origin() {
        return request.origin();
    }

    /** Ends an exchange that never got to the loop, on the caller's thread. */
    void refuse(Kind kind, String detail) {
        over = true;
        result.completeExceptionally(VertxFailures.of(kind, origin(), detail, null));
    }

    /** The deadline runs from the call, not from its first turn on the loop. */
    void enter(OriginQueue queue) {
        if (result.isDone()) {
            abandon();
            return;
        }
        Duration timeout = request.timeout().compareTo(LONGEST_TIMEOUT) < 0 ? request.timeout() : LONGEST_TIMEOUT;
        deadline = loop.schedule(this::expire, timeout.toNanos() - (System.nanoTime() - begunAt));
        if (!queue.enter(this)) {
            fail(OVERLOADED, queue.fullness(), null);
        }
    }

    /** Begins in the queue's turn, after what the loop learns in the meantime: that a pooled connection was closed, say. */
    void soonBegin() {
        loop.tryExecute(this::begin);
    }

    /** Connects and sends. */
    void begin() {
        if (over) {
            return;
        }
        ConnectView view = new ConnectView(loop.eventLoop());
        connecting = view;
        loop.contextOf(view).dispatch(ignored -> {
            try {
                RequestSender.send(request, loop.client(), body, this::connected)
                        .onComplete(this::settle);
            } catch (RuntimeException refused) {
                fail(VertxFailures.beforeConnection(origin(), loop.options().proxy(), refused));
            }
        });
        if (wire == null && !over) {
            connectLimit = loop.schedule(
                    this::connectTookTooLong, loop.options().connectTimeout().toNanos());
        }
    }

    private void connected(HttpClientRequest newWire) {
        // Without a handler Vert.x logs what breaks while it writes; the future of the response says so as well.
        newWire.exceptionHandler(ignored -> {});
        if (connecting != null) {
            connecting.connected();
            connecting = null;
        }
        wire = newWire;
        if (over) {
            newWire.reset();
            return;
        }
        cancel(connectLimit);
        newWire.response().onSuccess(this::head);
    }

    private void head(HttpClientResponse response) {
        if (over) {
            return;
        }
        response.end().onComplete(end -> responseEnded = true);
        try {
            head = VertxResponseHead.of(response, origin(), loop.options().maxBodyBytes());
            body.expect(head.declaredLength());
        } catch (AtlasTransportException unusable) {
            refuseResponse(unusable);
        }
    }

    private void settle(AsyncResult<io.vertx.ext.web.client.HttpResponse<byte[]>> outcome) {
        if (over) {
            return;
        }
        if (outcome.failed()) {
            fail(
                    wire == null
                            ? VertxFailures.beforeConnection(
                                    origin(), loop.options().proxy(), outcome.cause())
                            : VertxFailures.afterConnection(origin(), outcome.cause(), head != null));
            return;
        }
        HttpResponse response =
                requireNonNull(head, "head").with(outcome.result().body());
        ended();
        delivery.execute(() -> result.complete(response));
    }

    private void bodyIsTooLarge() {
        refuseResponse(VertxFailures.of(
                TOO_LARGE,
                origin(),
                "the body is larger than " + loop.options().maxBodyBytes()
                        + " bytes: ask for fewer items a page (itemsPerPage), or raise maxBodyBytes",
                null));
    }

    /**
     * Fails the call from within a callback of Vert.x. The connection is dropped a turn later: the Web Client stumbles over
     * a response that was reset before it got to it.
     */
    private void refuseResponse(AtlasTransportException failure) {
        HttpClientRequest onWire = wire;
        if (!over && onWire != null) {
            wire = null;
            loop.tryExecute(() -> drop(onWire));
            fail(failure);
        }
    }

    /**
     * Closes the connection, if it is still this exchange's. The rest of the response may have arrived by now, and the pool
     * have given the connection to another exchange: that one keeps it until it ends.
     */
    private void drop(HttpClientRequest onWire) {
        if (!responseEnded) {
            onWire.reset();
        } else if (onWire.version() != HttpVersion.HTTP_2) {
            onWire.connection().shutdown(1, TimeUnit.DAYS);
        }
    }

    private void expire() {
        fail(TIMEOUT, "no complete response within " + request.timeout(), null);
    }

    private void connectTookTooLong() {
        fail(CONNECT, "no connection within " + loop.options().connectTimeout(), null);
    }

    void fail(Kind kind, String detail, @Nullable Throwable cause) {
        fail(VertxFailures.of(kind, origin(), detail, cause));
    }

    private void fail(AtlasTransportException failure) {
        if (!over) {
            abandon();
            delivery.execute(() -> result.completeExceptionally(failure));
        }
    }

    private void abandon() {
        if (!over) {
            over = true; // First: what is closed tells us of it, at once.
            hangUp();
            ended();
        }
    }

    private void ended() {
        over = true;
        cancel(deadline);
        cancel(connectLimit);
        loop.ended(this);
    }

    private void hangUp() {
        HttpClientRequest onWire = wire;
        if (onWire != null) {
            // Now, not a turn later: by then the response may be complete and its connection another exchange's.
            onWire.reset(); // HTTP/1.1: closes the connection; HTTP/2: the stream.
        } else if (connecting != null) {
            connecting.giveUp();
        }
    }

    private static void cancel(@Nullable ScheduledFuture<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
