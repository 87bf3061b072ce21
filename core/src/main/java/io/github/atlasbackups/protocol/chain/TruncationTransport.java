package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.protocol.json.CutDocument;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * Innermost, around the adapter: a body cut short is a {@code TRUNCATED} failure also where its framing can't show it.
 *
 * <p>A body with neither a length nor chunks ends where the connection does (RFC 9112 §6.3), and a proxy that gives up ends
 * it too: every HTTP client hands out such a stump as a success. A 200 framed so is a failure if it is a JSON document
 * without its end, or nothing. All other statuses pass: what they say, they say by being there. So do bodies that are
 * framed: one that is broken there was broken before it was sent, and sending the request again would not help.
 */
public final class TruncationTransport implements HttpTransport {

    private static final int OK = 200;

    private final HttpTransport next;

    /** Looks at what this transport brings. */
    public TruncationTransport(HttpTransport next) {
        this.next = next;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        PendingCall outcome = new PendingCall();
        outcome.send(next, request, (response, failure) -> {
            if (response != null && isCut(response)) {
                outcome.end(null, truncated(request, response));
            } else {
                outcome.end(response, failure);
            }
        });
        return outcome.future();
    }

    @Override
    public void close() {
        next.close();
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
