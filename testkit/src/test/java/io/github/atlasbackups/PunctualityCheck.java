package io.github.atlasbackups;

import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Counts the calls that leave before the {@code Retry-After} of an answer that has arrived, and sees how far the bucket empties. For
 * one bucket.
 */
final class PunctualityCheck implements HttpTransport {

    private final HttpTransport next;
    private final Scheduler time;
    private long notBefore = Long.MIN_VALUE;
    private int early;
    private int leastRemaining = Integer.MAX_VALUE;

    PunctualityCheck(HttpTransport next, Scheduler time) {
        this.next = next;
        this.time = time;
    }

    int early() {
        return early;
    }

    int leastRemaining() {
        return leastRemaining;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        if (time.nanoTime() < notBefore) {
            early++;
        }
        CompletableFuture<HttpResponse> exchange = next.send(request);
        exchange.thenAccept(response -> {
            response.headers().first("Retry-After").ifPresent(this::hold);
            response.headers()
                    .first("RateLimit-Remaining")
                    .ifPresent(remaining -> leastRemaining = Math.min(leastRemaining, Integer.parseInt(remaining)));
        });
        return exchange;
    }

    private void hold(String seconds) {
        long until =
                time.nanoTime() + Duration.ofSeconds(Long.parseLong(seconds)).toNanos();
        notBefore = Math.max(notBefore, until);
    }
}
