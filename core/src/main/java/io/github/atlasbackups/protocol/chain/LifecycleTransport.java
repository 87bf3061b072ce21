package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Knows every call that has not ended, so that a client that closes leaves none: they fail with {@code CLOSED}, which aborts
 * whatever they wait for, and so do the calls that come later.
 */
public final class LifecycleTransport implements HttpTransport {

    private final HttpTransport next;
    private final Set<PendingCall<HttpResponse>> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** A chain that is open. */
    public LifecycleTransport(HttpTransport next) {
        this.next = next;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        PendingCall<HttpResponse> call = new PendingCall<>();
        pending.add(call);
        call.future().whenComplete((response, failure) -> pending.remove(call));
        // After the call is known: either failPending() finds it there, or it finds the client closed here.
        if (closed) {
            fail(call);
        } else {
            call.send(next, request, call::end);
        }
        return call.future();
    }

    /**
     * Fails the pending calls, and all that come after. Idempotent.
     *
     * @param executor runs whatever hangs on the futures of the calls, which may block
     * @return a future that completes when all have failed
     */
    public CompletableFuture<Void> failPending(Executor executor) {
        closed = true;
        return CompletableFuture.allOf(pending.stream()
                .map(call -> CompletableFuture.runAsync(() -> fail(call), executor))
                .toArray(CompletableFuture<?>[]::new));
    }

    private static void fail(PendingCall<HttpResponse> call) {
        call.fail(new AtlasTransportException(Kind.CLOSED, "the client is closed"));
    }
}
