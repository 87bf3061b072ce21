package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.event.AtlasEvent.WaitReason;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.call.CallEvents;
import io.github.atlasbackups.protocol.call.Deadline;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpMethod;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends a GET again when it failed for a moment: see {@link RetryPolicy}. All attempts and waits share the call's deadline; each
 * attempt gets the policy's {@code attemptTimeout}, counted from when it is sent, so that one that stalls leaves time for
 * another. What the last attempt came to is handed on: its response as a value, or its failure. A POST is sent once.
 */
public final class RetryTransport implements HttpTransport {

    private final HttpTransport next;
    private final int maxAttempts;
    private final Duration attemptTimeout;
    private final Scheduler scheduler;
    private final RetryRule rule;
    private final RetryBudget budget;

    /**
     * Retries as the policy says.
     *
     * @param clock only to read a {@code Retry-After} that is a date
     * @param random chooses within the waits
     */
    public RetryTransport(
            HttpTransport next, RetryPolicy policy, Scheduler scheduler, Clock clock, RandomGenerator random) {
        this.next = next;
        this.maxAttempts = policy.maxAttempts();
        this.attemptTimeout = policy.attemptTimeout();
        this.scheduler = scheduler;
        this.rule = new RetryRule(policy, clock, random);
        this.budget = new RetryBudget(policy);
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        if (request.method() != HttpMethod.GET) {
            return next.send(request);
        }
        PendingCall<HttpResponse> pending = new PendingCall<>();
        pending.run(() -> new Attempts(pending, request).sendNext());
        return pending.future();
    }

    /**
     * One call on its way through its attempts. One ends before the next begins, with a wait on the scheduler between them:
     * nothing here runs twice at once, and the stack doesn't grow with the attempts.
     */
    private final class Attempts {

        private final PendingCall<HttpResponse> pending;
        private final HttpRequest request;
        private final Deadline deadline;
        private int sent;

        Attempts(PendingCall<HttpResponse> pending, HttpRequest request) {
            this.pending = pending;
            this.deadline = Deadline.of(request, scheduler);
            this.request = deadline.on(request, attemptTimeout);
        }

        void sendNext() {
            sent++;
            pending.send(next, request, this::ended);
        }

        private void ended(@Nullable HttpResponse response, @Nullable Throwable failure) {
            if (pending.isDone()) {
                return;
            }
            boolean trouble = RetryRule.isTrouble(request, response, failure);
            if (!trouble && response != null) {
                budget.answered();
            }
            Optional<Duration> wait =
                    trouble && sent < maxAttempts ? rule.wait(request, sent, response, deadline) : Optional.empty();
            if (wait.isPresent() && budget.take()) {
                boolean refused = response != null && response.status() == 429;
                CallEvents.waits(request, refused ? WaitReason.RATE_LIMIT : WaitReason.BACKOFF);
                pending.after(wait.get(), scheduler, () -> again(response, failure));
            } else {
                pending.end(response, failure);
            }
        }

        /** A scheduler may be late: then there is no time left to send anything. */
        private void again(@Nullable HttpResponse response, @Nullable Throwable failure) {
            if (deadline.hasPassed()) {
                pending.end(response, failure);
            } else {
                sendNext();
            }
        }
    }
}
