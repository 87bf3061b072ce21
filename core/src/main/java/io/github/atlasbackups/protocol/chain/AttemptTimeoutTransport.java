package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.transport.HttpMethod;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Caps the time of one attempt, so that one that stalls leaves time for another within the call's deadline. Below pacing: time
 * spent waiting for the bucket is not the attempt's. A POST, which is never sent again, keeps all of its time.
 */
public final class AttemptTimeoutTransport implements HttpTransport {

    private final HttpTransport next;
    private final Duration attemptTimeout;

    /** Caps each attempt at the policy's {@code attemptTimeout}. */
    public AttemptTimeoutTransport(HttpTransport next, RetryPolicy policy) {
        this.next = next;
        this.attemptTimeout = policy.attemptTimeout();
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        boolean capped = request.method() == HttpMethod.GET && request.timeout().compareTo(attemptTimeout) > 0;
        return next.send(capped ? request.withTimeout(attemptTimeout) : request);
    }

    @Override
    public void close() {
        next.close();
    }
}
