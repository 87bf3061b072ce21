package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.concurrent.CompletableFuture;

/** Innermost, around a transport that the caller passed in and closes: {@link #close()} ends here. */
public final class BorrowedTransport implements HttpTransport {

    private final HttpTransport next;

    /** Borrows a transport. */
    public BorrowedTransport(HttpTransport next) {
        this.next = next;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        return next.send(request);
    }

    /** Does nothing: the owner closes. */
    @Override
    public void close() {}
}
