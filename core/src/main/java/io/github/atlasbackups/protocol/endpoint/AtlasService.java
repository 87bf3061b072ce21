package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.protocol.call.CallEvents;
import io.github.atlasbackups.protocol.call.CallerTag;
import io.github.atlasbackups.protocol.call.ClientEvents;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.time.BlockingGuard;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.BaseUrl;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The service as endpoints call it.
 *
 * @param baseUrl where it is
 * @param transport sends the calls: the whole chain of a client
 * @param secrets what no message may hold, whatever a response quotes
 * @param events is told of calls and readings; has the client's time, by which listings have their deadlines and dates are read: a sunset's, a
 *     {@code Retry-After}'s
 */
public record AtlasService(BaseUrl baseUrl, HttpTransport transport, Secrets secrets, ClientEvents events) {

    Scheduler scheduler() {
        return events.scheduler();
    }

    Clock clock() {
        return events.clock();
    }

    /** Sends a request that is no page of a listing. */
    <R> CompletableFuture<R> call(HttpRequest request, Function<HttpResponse, R> decode) {
        return call(request, 0, decode);
    }

    /**
     * Sends a request, and hands out what is decoded from the response: on the caller's event loop if there is one, whoever's thread the
     * chain ended on.
     *
     * @param reading the id of the reading that the request is a page of, or 0
     */
    <R> CompletableFuture<R> call(HttpRequest request, long reading, Function<HttpResponse, R> decode) {
        PendingCall<R> call = new PendingCall<>();
        Executor caller = BlockingGuard.wayBackToThisThread();
        CallEvents told = CallEvents.start(events, request, reading);
        HttpRequest sent = CallerTag.on(request, caller, told);
        Function<HttpResponse, R> decodeIt = response -> decode(sent, response, decode);
        call.send(transport, sent, (response, failure) -> {
            if (caller == null) {
                outcome(call, told, response, failure, decodeIt).run();
            } else if (response != null && BlockingGuard.protectsThisThread()) {
                caller.execute(
                        () -> outcome(call, told, response, failure, decodeIt).run());
            } else {
                caller.execute(outcome(call, told, response, failure, decodeIt));
            }
        });
        return call.future();
    }

    /** From then on the body is not needed any more, and counts no longer as under way. */
    private static <R> R decode(HttpRequest sent, HttpResponse response, Function<HttpResponse, R> decode) {
        try {
            return decode.apply(response);
        } finally {
            CallerTag.decoded(sent);
        }
    }

    /** What the call comes to, which is told at once, and handed out by the task. */
    private static <R> Runnable outcome(
            PendingCall<R> call,
            @Nullable CallEvents told,
            @Nullable HttpResponse response,
            @Nullable Throwable failure,
            Function<HttpResponse, R> decode) {
        R decoded = null;
        Throwable thrown = failure;
        if (response != null) {
            try {
                decoded = decode.apply(response);
            } catch (Throwable undecoded) {
                thrown = undecoded;
            }
        }
        if (told != null) {
            told.ended(thrown);
        }
        R value = decoded;
        Throwable why = thrown;
        return () -> call.run(() -> call.end(value, why));
    }
}
