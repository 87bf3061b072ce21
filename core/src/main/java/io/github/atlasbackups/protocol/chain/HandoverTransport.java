package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.protocol.call.CallerTag;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.time.BlockingGuard;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Hands a large response that came on an event loop on from a thread of the scheduler: what follows, decoding above all, takes
 * milliseconds for each megabyte. An event loop is what a {@link BlockingGuard} protects. A call keeps its turn and its deadline meanwhile,
 * so that no more bodies wait to be decoded than calls are allowed at once.
 *
 * <p>Small responses go on where they came, and so do all that came on other threads: an adapter's own, where nobody else waits for them, or
 * the caller's, as of fakes.
 *
 * <p>A call that was made on an event loop is sent from there, whoever's thread has brought it here: that of a wait, or of another
 * caller's call that brought the token for both.
 */
public final class HandoverTransport implements HttpTransport {

    /** From this length on, in bytes: less is decoded within a millisecond, and a change of threads takes a twentieth of that. */
    static final int LARGE = 64 << 10;

    /** A compressed page is up to twenty times as long once it is decompressed, which is decoding too. */
    static final int LARGE_COMPRESSED = LARGE / 16;

    private final HttpTransport adapter;
    private final Scheduler scheduler;

    /** Hands over what this transport brings on event loops to threads of this scheduler. */
    public HandoverTransport(HttpTransport adapter, Scheduler scheduler) {
        this.adapter = adapter;
        this.scheduler = scheduler;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        Executor caller = CallerTag.callerOf(request);
        if (caller != null) {
            PendingCall<HttpResponse> call = new PendingCall<>();
            caller.execute(() -> call.run(() -> sendFromHere(call, request)));
            return call.future();
        }
        CompletableFuture<HttpResponse> exchange = adapter.send(request);
        if (exchange.isDone() && !BlockingGuard.protectsThisThread()) {
            return exchange;
        }
        PendingCall<HttpResponse> call = new PendingCall<>();
        handOver(call, exchange);
        return call.future();
    }

    private void sendFromHere(PendingCall<HttpResponse> call, HttpRequest request) {
        if (!call.isDone()) {
            handOver(call, adapter.send(request));
        }
    }

    private void handOver(PendingCall<HttpResponse> call, CompletableFuture<HttpResponse> exchange) {
        call.follow(exchange, (response, failure) -> {
            if (response == null || !isLarge(response) || !BlockingGuard.protectsThisThread()) {
                call.end(response, failure);
            } else {
                call.after(Duration.ZERO, scheduler, () -> call.succeed(response));
            }
        });
    }

    @Override
    public int maxBodyBytes() {
        return adapter.maxBodyBytes();
    }

    private static boolean isLarge(HttpResponse response) {
        boolean compressed = response.headers().first("Content-Encoding").isPresent();
        return response.bodyLength() >= (compressed ? LARGE_COMPRESSED : LARGE);
    }
}
