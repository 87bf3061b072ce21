package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.error.RateLimitedException;
import io.github.atlasbackups.event.AtlasEvent.WaitReason;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.call.CallEvents;
import io.github.atlasbackups.protocol.call.CallerTag;
import io.github.atlasbackups.protocol.call.Deadline;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.protocol.call.RetryAfter;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Gives each call its deadline, and ends it when that passes, whatever is happening below: the future fails with {@code TIMEOUT}
 * and the attempt or wait that is under way is aborted.
 *
 * <p>A patient call ({@link CallTag#patient()}) that is refused for its rate limit is sent again, with a new deadline, when the delay
 * has passed, a second at least. The refusal surfaces when the delay is longer than the retry policy's {@code maxRetryAfter}, or would
 * take the call past the pacing policy's {@code patience}. Without any patience such a call goes on as one that is not patient.
 */
public final class DeadlineTransport implements HttpTransport {

    /** Also when a refusal names no delay: the pacing below knows how long its bucket is held. */
    private static final Duration LEAST_HOLD = Duration.ofSeconds(1);

    private final HttpTransport next;
    private final Duration perCall;
    private final Duration patience;
    private final Duration maxRetryAfter;
    private final Scheduler scheduler;
    private final Clock clock;

    /**
     * Instead of the timeout that a request comes with, the policy's holds.
     *
     * @param pacing says how patient a patient call is
     * @param retry says how long a delay it waits for
     * @param clock only to read a {@code Retry-After} that is a date
     */
    public DeadlineTransport(
            HttpTransport next,
            DeadlinePolicy policy,
            PacingPolicy pacing,
            RetryPolicy retry,
            Scheduler scheduler,
            Clock clock) {
        this.next = next;
        this.perCall = policy.perCall();
        this.patience = pacing.patience();
        this.maxRetryAfter = retry.maxRetryAfter();
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        CallTag tag = request.tag();
        if (tag == null || !tag.patient()) {
            return inTime(request);
        }
        if (patience.isZero()) {
            return inTime(CallerTag.impatient(request));
        }
        PendingCall<HttpResponse> call = new PendingCall<>();
        call.run(() -> ask(call, request, Deadline.after(patience, scheduler)));
        return call.future();
    }

    private CompletableFuture<HttpResponse> inTime(HttpRequest request) {
        return Deadline.send(next, request, perCall, scheduler);
    }

    private void ask(PendingCall<HttpResponse> call, HttpRequest request, Deadline patienceEnds) {
        call.follow(inTime(request), (response, failure) -> {
            Duration hold = hold(response, failure);
            if (hold != null && hold.compareTo(maxRetryAfter) <= 0 && hold.compareTo(patienceEnds.left()) <= 0) {
                CallEvents.waits(request, WaitReason.RATE_LIMIT);
                call.after(hold, scheduler, () -> ask(call, request, patienceEnds));
            } else {
                call.end(response, failure);
            }
        });
    }

    /** How long the call has to wait for its rate limit, if that is why it ended. */
    private @Nullable Duration hold(@Nullable HttpResponse response, @Nullable Throwable failure) {
        Duration asked;
        if (failure instanceof RateLimitedException notSent) {
            asked = Objects.requireNonNullElse(notSent.error().retryAfter(), LEAST_HOLD);
        } else if (response != null && response.status() == 429) {
            asked = RetryAfter.of(response, clock).orElse(LEAST_HOLD);
        } else {
            return null;
        }
        return asked.compareTo(LEAST_HOLD) < 0 ? LEAST_HOLD : asked;
    }
}
