package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.protocol.call.CallerTag;
import io.github.atlasbackups.protocol.call.Deadline;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that waits in a {@link BucketQueue}: what time it has, and how it ends without having been sent. */
final class Waiter {

    private final PendingCall<HttpResponse> call;
    private final HttpRequest request;
    private final Deadline deadline;
    private final String kind;

    Waiter(PendingCall<HttpResponse> call, HttpRequest request, Scheduler scheduler) {
        this.call = call;
        this.request = request;
        this.deadline = Deadline.of(request, scheduler);
        this.kind = ExpectedSizes.kindOf(request);
    }

    /** What its response is like in size. */
    String kind() {
        return kind;
    }

    /** A call that someone waits for has its deadline; a patient one waits for its turn outside of it. */
    void clockStops() {
        if (Deadline.isPatient(request)) {
            deadline.stop();
        }
    }

    /** It is its turn. */
    void clockGoesOn() {
        deadline.goOn();
    }

    boolean isTooLate() {
        return deadline.hasPassed();
    }

    boolean hasTimeFor(Duration wait) {
        return deadline.allowsHold(wait, request);
    }

    void send(HttpTransport next, PendingCall.Ending<HttpResponse> ending) {
        call.send(next, request, ending);
    }

    /** Hands the response on, to be decoded; what is to be done then is done by whoever decodes it. */
    void end(@Nullable HttpResponse response, @Nullable Throwable failure, Runnable whenDecoded) {
        CallerTag.whenDecoded(request, whenDecoded);
        call.end(response, failure);
    }

    void fail(Throwable failure) {
        call.fail(failure);
    }

    /** The service's own error without an {@code errorCode}, which is its own word. The wait is rounded up to seconds. */
    void refuse(Duration wait) {
        call.run(deadline::goOn);
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        call.fail(AtlasApiException.of(new ApiError(
                429,
                null,
                "Not sent: this client waits for its rate limit, for about " + seconds + " s more.",
                "Too Many Requests",
                List.of(),
                List.of(),
                Duration.ofSeconds(seconds),
                null)));
    }
}
