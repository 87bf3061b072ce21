package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.protocol.call.Deadline;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.protocol.json.CutDocument;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * Around the adapter and the decompression of what it brings: a body cut short is a {@code TRUNCATED} failure also where its framing can't show it. Here a call
 * takes the form that adapters know: its deadline becomes the request's timeout; and what an adapter should never have thrown is
 * named, not passed on, since HTTP clients quote header values in their exceptions, and here those are secrets.
 *
 * <p>A body with neither a length nor chunks ends where the connection does (RFC 9112 §6.3), and a proxy that gives up ends
 * it too: every HTTP client hands out such a stump as a success. A 200 framed so is a failure if it is a JSON document
 * without its end, or nothing. All other statuses pass: what they say, they say by being there. So do bodies that are
 * framed: one that is broken there was broken before it was sent, and sending the request again would not help.
 */
public final class TruncationTransport implements HttpTransport {

    private static final int OK = 200;

    private final HttpTransport adapter;

    /** Looks at what this transport brings. */
    public TruncationTransport(HttpTransport adapter) {
        this.adapter = adapter;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        PendingCall<HttpResponse> call = new PendingCall<>();
        call.run(() -> call.send(adapter, Deadline.timed(request), (response, failure) -> {
            if (response == null) {
                call.fail(typed(Objects.requireNonNull(failure)));
            } else if (isCut(response)) {
                call.fail(truncated(request, response));
            } else {
                call.succeed(response);
            }
        }));
        return call.future();
    }

    private static Throwable typed(Throwable failure) {
        if (failure instanceof AtlasException || failure instanceof CancellationException || failure instanceof Error) {
            return failure;
        }
        return new AtlasTransportException(
                Kind.OTHER, "the transport failed with " + failure.getClass().getName());
    }

    private static boolean isCut(HttpResponse response) {
        return response.status() == OK && !isFramed(response.headers()) && CutDocument.is(response);
    }

    private static boolean isFramed(HttpHeaders headers) {
        return headers.first("Content-Length").isPresent()
                || headers.all("Transfer-Encoding").stream()
                        .anyMatch(codings ->
                                codings.strip().toLowerCase(Locale.ROOT).endsWith("chunked"));
    }

    private static AtlasTransportException truncated(HttpRequest request, HttpResponse response) {
        return new AtlasTransportException(
                Kind.TRUNCATED,
                request.origin() + ": the connection ended before the document did, after " + response.bodyLength()
                        + " bytes (TRUNCATED)");
    }
}
