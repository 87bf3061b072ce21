package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.policy.RetryPolicy;
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
 * Sends a GET again when it failed for a moment: see {@link RetryPolicy}. All attempts and waits share the request's timeout;
 * each attempt gets what is left of it. What the last attempt came to is handed on: its response as a value, or its failure.
 */
public final class RetryTransport implements HttpTransport {

    private final HttpTransport next;
    private final int maxAttempts;
    private final Scheduler scheduler;
    private final RetryRule rule;
    private final RetryBudget budget;

    /**
     * Retries as the policy says.
     *
     * @param clock only to read a {@code Retry-After} that is a date
     * @param random chooses within the waits; used under its own lock, so it need not be thread-safe
     */
    public RetryTransport(
            HttpTransport next, RetryPolicy policy, Scheduler scheduler, Clock clock, RandomGenerator random) {
        this.next = next;
        this.maxAttempts = policy.maxAttempts();
        this.scheduler = scheduler;
        this.rule = new RetryRule(policy, clock, random);
        this.budget = new RetryBudget(policy);
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        if (request.method() != HttpMethod.GET || maxAttempts == 1) {
            return next.send(request);
        }
        Call call = new Call(request);
        call.attempt(request);
        return call.outcome.future();
    }

    @Override
    public void close() {
        next.close();
    }

    /**
     * One call on its way through its attempts. One ends before the next begins, with a wait on the scheduler between them:
     * nothing here runs twice at once, and the stack doesn't grow with the attempts.
     */
    private final class Call {

        private final PendingCall outcome = new PendingCall();
        private final HttpRequest request;
        private final long started = scheduler.nanoTime();
        private int attempts;

        Call(HttpRequest request) {
            this.request = request;
        }

        void attempt(HttpRequest attempt) {
            attempts++;
            outcome.send(next, attempt, this::ended);
        }

        private void ended(@Nullable HttpResponse response, @Nullable Throwable failure) {
            if (outcome.isDone()) {
                return;
            }
            boolean trouble = RetryRule.isTrouble(response, failure);
            if (!trouble && response != null) {
                budget.answered();
            }
            Optional<Duration> wait = trouble && attempts < maxAttempts
                    ? rule.wait(request, attempts, response, left())
                    : Optional.empty();
            if (wait.isPresent() && budget.take()) {
                outcome.after(wait.get(), scheduler, () -> again(response, failure));
            } else {
                outcome.end(response, failure);
            }
        }

        /** A scheduler may be late: then there is no time left to send anything. */
        private void again(@Nullable HttpResponse response, @Nullable Throwable failure) {
            Duration left = left();
            if (left.isZero() || left.isNegative()) {
                outcome.end(response, failure);
            } else {
                attempt(request.withTimeout(left));
            }
        }

        private Duration left() {
            return request.timeout().minusNanos(scheduler.nanoTime() - started);
        }
    }
}
