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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Outermost: knows every call that has not ended, so that {@link #close()} leaves none. Close fails them with {@code CLOSED},
 * which aborts whatever they wait for, and then closes the rest of the chain; calls after it fail with {@code CLOSED}.
 */
public final class LifecycleTransport implements HttpTransport {

    private final HttpTransport next;
    private final Set<PendingCall> pending = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean chainIsClosed = new AtomicBoolean();
    private volatile boolean closed;

    /** A chain that is open. */
    public LifecycleTransport(HttpTransport next) {
        this.next = next;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        PendingCall outcome = new PendingCall();
        pending.add(outcome);
        outcome.future().whenComplete((response, failure) -> pending.remove(outcome));
        // After the call is known: either close() finds it there, or it finds the client closed here.
        if (closed) {
            fail(outcome);
        } else {
            outcome.send(next, request, outcome::end);
        }
        return outcome.future();
    }

    /** Fails the pending calls, and all that come after. Idempotent, never blocks; leaves the chain below open. */
    public void failPending() {
        closed = true;
        pending.forEach(LifecycleTransport::fail);
    }

    /** Idempotent. The pending calls have failed, and the chain below is closed, when the first call returns. */
    @Override
    public void close() {
        failPending();
        if (chainIsClosed.compareAndSet(false, true)) {
            next.close();
        }
    }

    private static void fail(PendingCall outcome) {
        outcome.end(null, new AtlasTransportException(Kind.CLOSED, "the client is closed"));
    }
}
