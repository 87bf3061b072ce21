package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.call.Deadline;
import io.github.atlasbackups.protocol.call.RetryAfter;
import io.github.atlasbackups.protocol.json.ErrorReader;
import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What is worth another attempt, and after how long. */
final class RetryRule {

    private final Duration maxRetryAfter;
    private final Clock clock;
    private final Backoff backoff;

    RetryRule(RetryPolicy policy, Clock clock, RandomGenerator random) {
        this.maxRetryAfter = policy.maxRetryAfter();
        this.clock = clock;
        this.backoff = new Backoff(policy, random);
    }

    /**
     * Whether another attempt may end better. A call that pacing did not send is not: it would have waited for its bucket if its
     * time allowed that. {@code UNRESOLVED} and {@code OVERLOADED} count: name servers fail for a moment
     * too, and a full queue drains while we wait; both cost the service nothing. A service that gave up counting is not.
     */
    static boolean isTrouble(HttpRequest request, @Nullable HttpResponse response, @Nullable Throwable failure) {
        if (response == null) {
            return failure instanceof AtlasTransportException transport
                    && transport.kind().isTransient();
        }
        return switch (response.status()) {
            case 500 -> !isCountTimeout(request, response);
            case 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /** A list that can't be counted now won't be a second later; without the count, which the listing leaves out then, it may be. */
    private static boolean isCountTimeout(HttpRequest request, HttpResponse response) {
        return !request.target().contains("includeCount=false")
                && ErrorReader.read(500, response, Secrets.none()).isCountTimeout();
    }

    /** How long to wait after the n-th attempt, n from 1; empty if that wait is not worth beginning. */
    Optional<Duration> wait(HttpRequest request, int attempt, @Nullable HttpResponse response, Deadline deadline) {
        if (response == null) {
            return Optional.of(backoff.beforeRetry(attempt)).filter(deadline::allows);
        }
        Optional<Duration> retryAfter = RetryAfter.of(response, clock);
        if (retryAfter.isPresent() && retryAfter.get().compareTo(maxRetryAfter) > 0) {
            return Optional.empty();
        }
        if (response.status() == 429) {
            return Optional.of(backoff.afterRefusal(attempt, retryAfter.orElse(null)))
                    .filter(wait -> deadline.allowsHold(wait, request));
        }
        return Optional.of(retryAfter.orElse(Duration.ZERO).plus(backoff.beforeRetry(attempt)))
                .filter(deadline::allows);
    }
}
