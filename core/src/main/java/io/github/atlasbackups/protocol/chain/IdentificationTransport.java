package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.concurrent.CompletableFuture;

/** Says in each request, those for tokens included, who calls: in the same words over every transport. */
final class IdentificationTransport implements HttpTransport {

    private final HttpTransport next;
    private final String userAgent;

    IdentificationTransport(HttpTransport next, String userAgent) {
        this.next = next;
        this.userAgent = userAgent;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        return next.send(request.withHeader("User-Agent", userAgent));
    }
}
