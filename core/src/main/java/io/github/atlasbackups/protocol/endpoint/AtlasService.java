package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.protocol.call.CallerTag;
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

/**
 * The service as endpoints call it.
 *
 * @param baseUrl where it is
 * @param transport sends the calls: the whole chain of a client
 * @param scheduler measures the deadlines of listings
 * @param clock reads dates: a sunset's, a {@code Retry-After}'s
 * @param secrets what no message may hold, whatever a response quotes
 */
public record AtlasService(
        BaseUrl baseUrl, HttpTransport transport, Scheduler scheduler, Clock clock, Secrets secrets) {

    /**
     * Sends a request, and hands out what is decoded from the response: on the caller's event loop if there is one, whoever's thread the
     * chain ended on.
     */
    <R> CompletableFuture<R> call(HttpRequest request, Function<HttpResponse, R> decode) {
        PendingCall<R> call = new PendingCall<>();
        Executor caller = BlockingGuard.wayBackToThisThread();
        HttpRequest from = caller == null ? request : CallerTag.on(request, caller);
        call.send(transport, from, (response, failure) -> {
            if (caller == null) {
                call.end(response == null ? null : decode.apply(response), failure);
            } else if (response == null) {
                caller.execute(() -> call.end(null, failure));
            } else if (BlockingGuard.protectsThisThread()) {
                caller.execute(() -> call.run(() -> call.succeed(decode.apply(response))));
            } else {
                caller.execute(outcome(call, response, decode));
            }
        });
        return call.future();
    }

    private static <R> Runnable outcome(PendingCall<R> call, HttpResponse response, Function<HttpResponse, R> decode) {
        try {
            R decoded = decode.apply(response);
            return () -> call.succeed(decoded);
        } catch (Throwable thrown) {
            return () -> call.fail(thrown);
        }
    }
}
