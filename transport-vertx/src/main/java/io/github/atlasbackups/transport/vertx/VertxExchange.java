package io.github.atlasbackups.transport.vertx;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.CLOSED;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.OTHER;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TIMEOUT;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TOO_LARGE;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpMethod;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import io.github.atlasbackups.transport.vertx.ClientVerticle.Clients;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call's life: it waits for a connection, sends, reads the head, reads the body, and ends once, by its response, a failure, its
 * deadline, or because nobody wants it any more. However it ends, what it holds is closed then, not later.
 *
 * <p>It may end on any thread. What it does with Vert.x happens on one context: the caller's, if that is an event loop's of this
 * Vert.x, so that the request is traced as the caller's; else the transport's. Workers and virtual threads may wait for their call,
 * and their contexts, which run one task at a time, with them.
 */
final class VertxExchange {

    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(36_500);
    /** What frames a message is not the caller's to say. */
    private static final Set<String> FRAMING = Set.of("host", "content-length", "transfer-encoding");

    private final HttpRequest request;
    private final TransportOptions options;
    private final OpenCalls calls;
    private final @Nullable Context caller = Vertx.currentContext();
    private final CappedBody body;
    private final CompletableFuture<HttpResponse> result = new CompletableFuture<>();
    private final AtomicBoolean over = new AtomicBoolean();

    private volatile Scheduler.@Nullable Cancellable deadline;
    private volatile @Nullable Context context;

    // On the context only:
    private @Nullable VertxResponseHead head;
    private @Nullable HttpClientRequest wire;
    private boolean spoiled;
    private boolean responseEnded;

    VertxExchange(HttpRequest request, TransportOptions options, OpenCalls calls) {
        this.request = request;
        this.options = options;
        this.calls = calls;
        this.body = new CappedBody(options.maxBodyBytes(), this::bodyIsTooLarge);
        result.whenComplete((response, failure) -> abandon()); // Cancelled, or completed by somebody else.
    }

    CompletableFuture<HttpResponse> result() {
        return result;
    }

    Origin origin() {
        return request.origin();
    }

    /** Begins once the verticle is there. */
    void start(Vertx vertx, ClientVerticle verticle) {
        deadline = Scheduler.system().schedule(timeout(), this::expire);
        if (over.get()) {
            cancelDeadline();
        }
        verticle.context()
                .onComplete(
                        own -> {
                            context = runsOnCaller(vertx) ? caller : own;
                            orClosed(onContext(() -> begin(verticle)));
                        },
                        vertxIsClosed -> orClosed(false));
    }

    private void begin(ClientVerticle verticle) {
        Clients there = verticle.clientsOfThisLoop();
        if (there != null) {
            send(there);
        } else {
            Thread loop = Thread.currentThread();
            verticle.makeClients(loop, made -> orClosed(onContext(() -> send(made))));
        }
    }

    private void orClosed(boolean goesOn) {
        if (!goesOn) {
            fail(CLOSED, "the Vert.x is closed");
        }
    }

    private boolean runsOnCaller(Vertx vertx) {
        return caller != null && caller.threadingModel() == ThreadingModel.EVENT_LOOP && caller.owner() == vertx;
    }

    private Duration timeout() {
        return request.timeout().compareTo(LONGEST_TIMEOUT) < 0 ? request.timeout() : LONGEST_TIMEOUT;
    }

    private void send(Clients clients) {
        if (over.get()) {
            return;
        }
        try {
            // One for each exchange costs a microsecond, and leaves no doubt about whose request is captured.
            WebClient client = RequestCapture.webClient(clients.to(origin()), wanted -> connect(clients, wanted));
            var wire = client.request(
                            io.vertx.core.http.HttpMethod.valueOf(
                                    request.method().name()),
                            origin().port(),
                            origin().host(),
                            request.target())
                    .ssl(origin().isSecure())
                    .followRedirects(false)
                    .as(body);
            request.headers().toMap().forEach((name, values) -> {
                if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
                    wire.headers().add(name, values);
                }
            });
            if (!wire.headers().contains("User-Agent")) {
                wire.putHeader("User-Agent", "atlas-backups");
            }
            String content = request.body();
            // A POST says that it has no content (RFC 9110 section 8.6); a GET says nothing.
            boolean empty = content == null && request.method() != HttpMethod.POST;
            (empty ? wire.send() : wire.sendBuffer(content == null ? Buffer.buffer() : Buffer.buffer(content)))
                    .onComplete(this::settle);
        } catch (RuntimeException | LinkageError notSent) {
            fail(VertxFailures.beforeConnection(origin(), options.proxy(), notSent));
        }
    }

    private Future<HttpClientRequest> connect(Clients clients, RequestOptions wanted) {
        String host = origin().host();
        // An IPv6 address has brackets in an authority, and none as an address.
        String address = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        wanted.setServer(SocketAddress.inetSocketAddress(origin().port(), address));
        if (origin().isSecure()) {
            wanted.setSslOptions(clients.tls());
        }
        // Who waits in the pool can't be taken back, and keeps its place until its turn. It has no time limit there: on
        // Vert.x 5.0
        // one that passes while the client closes throws within the pool, and the client is never closed.
        return clients.to(origin()).request(wanted).map(this::connected);
    }

    private HttpClientRequest connected(HttpClientRequest newWire) {
        // Without a handler Vert.x logs what breaks while it writes; the future of the response says so as well.
        newWire.exceptionHandler(ignored -> {});
        if (calls.areClosed()) {
            // The end of another call has just made room for this one, which is yet to be told.
            fail(CLOSED, OpenCalls.CLOSED_NOW);
        }
        if (over.get()) {
            newWire.reset(); // Nothing was sent: the pool has its connection back.
            throw new CancellationException();
        }
        wire = newWire;
        newWire.response().onSuccess(this::head);
        return newWire;
    }

    private void head(HttpClientResponse response) {
        response.end().onComplete(end -> responseEnded = true);
        if (over.get()) {
            return;
        }
        try {
            head = VertxResponseHead.of(response, origin(), options.maxBodyBytes());
            body.expect(head.declaredLength());
        } catch (AtlasTransportException unusable) {
            refuse(unusable);
        }
    }

    private void settle(AsyncResult<io.vertx.ext.web.client.HttpResponse<byte[]>> outcome) {
        if (outcome.failed()) {
            spoiled = true;
            fail(
                    wire == null
                            ? VertxFailures.beforeConnection(origin(), options.proxy(), outcome.cause())
                            : VertxFailures.afterConnection(origin(), outcome.cause(), head != null));
        } else if (head == null) {
            fail(OTHER, "the Web Client did not say which request was its own: this Vert.x does not fit");
        } else if (end()) {
            HttpResponse response = head.with(outcome.result().body());
            deliver(() -> result.complete(response));
        }
    }

    private void bodyIsTooLarge() {
        refuse(VertxFailures.of(
                TOO_LARGE,
                origin(),
                "the body is larger than " + options.maxBodyBytes()
                        + " bytes: ask for fewer items a page (itemsPerPage), or raise maxBodyBytes",
                null));
    }

    private void refuse(AtlasTransportException failure) {
        spoiled = true;
        fail(failure);
    }

    private void expire() {
        fail(TIMEOUT, "no complete response within " + request.timeout());
    }

    void fail(Kind kind, String detail) {
        fail(VertxFailures.of(kind, origin(), detail, null));
    }

    private void fail(AtlasTransportException failure) {
        if (abandon()) {
            deliver(() -> result.completeExceptionally(failure));
        }
    }

    private boolean abandon() {
        boolean ended = end();
        if (ended) {
            onContext(this::hangUp);
        }
        return ended;
    }

    /** Whether it ends now, and had not before. */
    private boolean end() {
        if (!over.compareAndSet(false, true)) {
            return false;
        }
        cancelDeadline();
        calls.ended(this);
        return true;
    }

    private void cancelDeadline() {
        Scheduler.Cancellable set = deadline;
        if (set != null) {
            set.cancel();
        }
    }

    /**
     * Closes the connection (HTTP/1.1) or the stream (HTTP/2), if it is still this call's. Once the response has ended, the connection
     * may be another call's, which keeps it until it ends. In a turn of its own: the Web Client stumbles over a response that is reset
     * from within its own callback.
     */
    private void hangUp() {
        HttpClientRequest held = wire;
        if (held != null && !responseEnded) {
            held.reset();
        } else if (held != null && spoiled && held.version() != HttpVersion.HTTP_2) {
            held.connection().shutdown(1, TimeUnit.DAYS);
        }
    }

    private boolean onContext(Runnable task) {
        Context on = context;
        return on != null && run(on, task);
    }

    /** On the caller's event loop, else on threads of the library's own: callbacks may wait for other calls. */
    private void deliver(Runnable task) {
        Context on = caller;
        boolean loops = on != null
                && on.threadingModel() != ThreadingModel.WORKER
                && on.threadingModel() != ThreadingModel.VIRTUAL_THREAD;
        if (on == null || !loops || !run(on, task)) {
            Scheduler.system().schedule(Duration.ZERO, task);
        }
    }

    private static boolean run(Context on, Runnable task) {
        try {
            on.runOnContext(ignored -> task.run());
            return true;
        } catch (RejectedExecutionException vertxIsClosed) {
            return false;
        }
    }
}
