package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Gives each call its deadline, and ends it when that passes, whatever is happening below: the future fails with {@code
 * TIMEOUT} and the attempt or wait that is under way is aborted.
 */
public final class DeadlineTransport implements HttpTransport {

    private final HttpTransport next;
    private final Duration perCall;
    private final Scheduler scheduler;

    /** Instead of the timeout that a request comes with, the policy's holds. */
    public DeadlineTransport(HttpTransport next, DeadlinePolicy policy, Scheduler scheduler) {
        this.next = next;
        this.perCall = policy.perCall();
        this.scheduler = scheduler;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        PendingCall outcome = new PendingCall();
        Scheduler.Cancellable timer = scheduler.schedule(perCall, () -> outcome.end(null, late(request)));
        outcome.future().whenComplete((response, failure) -> timer.cancel());
        outcome.send(next, request.withTimeout(perCall), outcome::end);
        return outcome.future();
    }

    @Override
    public void close() {
        next.close();
    }

    private AtlasTransportException late(HttpRequest request) {
        return new AtlasTransportException(
                Kind.TIMEOUT,
                "no answer from " + request.origin() + " within " + perCall.toMillis()
                        + " ms, waits and retries included");
    }
}
