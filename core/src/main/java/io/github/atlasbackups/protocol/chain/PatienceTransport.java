package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.protocol.call.RetryAfter;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Outside the deadline: a patient call ({@link io.github.atlasbackups.transport.CallTag#patient()}) that ends in a 429 is sent
 * again, with a new deadline, when its {@code Retry-After} has passed, a second at least. The 429 surfaces when that is longer than the retry
 * policy's {@code maxRetryAfter}, or would take the call past the pacing policy's {@code patience}. Without any patience such a
 * call goes on as one that is not patient.
 */
public final class PatienceTransport implements HttpTransport {

    /** Also when a refusal names no delay: the pacing below knows how long its bucket is held. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final HttpTransport next;
    private final Duration patience;
    private final Duration maxRetryAfter;
    private final Scheduler scheduler;
    private final Clock clock;

    /** Patient as the pacing policy says, and no longer at a time than the retry policy waits for the service. */
    public PatienceTransport(
            HttpTransport next, PacingPolicy pacing, RetryPolicy retry, Scheduler scheduler, Clock clock) {
        this.next = next;
        this.patience = pacing.patience();
        this.maxRetryAfter = retry.maxRetryAfter();
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        CallTag tag = request.tag();
        if (tag == null || !tag.patient()) {
            return next.send(request);
        }
        if (patience.isZero()) {
            return next.send(request.withTag(new CallTag(tag.operation(), tag.bucket())));
        }
        Call call = new Call(request);
        call.ask();
        return call.outcome.future();
    }

    @Override
    public void close() {
        next.close();
    }

    private final class Call {

        private final PendingCall outcome = new PendingCall();
        private final HttpRequest request;
        private final long started = scheduler.nanoTime();

        Call(HttpRequest request) {
            this.request = request;
        }

        void ask() {
            outcome.send(next, request, this::ended);
        }

        private void ended(@Nullable HttpResponse response, @Nullable Throwable failure) {
            if (response != null && response.status() == 429) {
                Duration asked = RetryAfter.of(response.headers(), clock).orElse(LEAST);
                Duration wait = asked.compareTo(LEAST) < 0 ? LEAST : asked;
                if (wait.compareTo(maxRetryAfter) <= 0 && waited().plus(wait).compareTo(patience) <= 0) {
                    outcome.after(wait, scheduler, this::ask);
                    return;
                }
            }
            outcome.end(response, failure);
        }

        private Duration waited() {
            return Duration.ofNanos(scheduler.nanoTime() - started);
        }
    }
}
