package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.protocol.call.CallEvents;
import io.github.atlasbackups.protocol.call.ClientEvents;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of every request that goes over the wire when it ends, before anyone else learns of that. At TRACE it also logs the names of the
 * headers on both sides, which no event holds.
 *
 * <p>Never logged at any level: the value of a header, a body, a query, the message of a failure. The logger is named {@code
 * io.github.atlasbackups.http}.
 */
public final class AttemptTransport implements HttpTransport {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.atlasbackups.http");

    private final HttpTransport next;
    private final ClientEvents events;

    /** Tells these of a request that is sent for no one call; else those that the request brings. */
    public AttemptTransport(HttpTransport next, ClientEvents events) {
        this.next = next;
        this.events = events;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        CallEvents ofCall = CallEvents.of(request);
        CallEvents told = ofCall == null ? CallEvents.ofNoCall(events, request) : ofCall;
        if (told == null) {
            return next.send(request);
        }
        PendingCall<HttpResponse> call = new PendingCall<>();
        PendingCall.Ending<HttpResponse> attempt = told.attempts(request);
        trace(request, "sends headers", request.headers());
        call.send(next, request, (response, failure) -> {
            attempt.ended(response, failure);
            if (response != null) {
                trace(request, "received", response);
            }
            call.end(response, failure);
        });
        return call.future();
    }

    private static void trace(HttpRequest request, String what, Object shown) {
        if (LOG.isTraceEnabled()) {
            CallTag tag = request.tag();
            String operation = tag == null ? "call" : tag.operation();
            LOG.trace("{} {} {} {} {}", operation, request.method(), request.path(), what, shown);
        }
    }
}
