package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/**
 * A model of the service behind one of its buckets, in virtual time: 1200 tokens, 500 more every 60 s, in steps or steadily,
 * behind a network that takes 20 to 120 ms each way and lets answers overtake each other.
 */
public final class ServiceBucket implements HttpTransport {

    public enum Refill {
        STEPS,
        STEADY
    }

    public static final int CAPACITY = 1200;
    public static final int REFILL = 500;
    public static final long PERIOD = Duration.ofSeconds(60).toNanos();

    private final VirtualScheduler time;
    private final SplittableRandom random;
    private final Refill refill;
    private final boolean headers;
    private final boolean retryAfter;
    private final long phase;

    private double tokens = CAPACITY;
    private long refilledTo;
    private long closedUntil = Long.MIN_VALUE;

    int answered;
    public int refused;
    /** Requests that left before the Retry-After of a 429 that had arrived. */
    public int early;

    int underWay;
    public int mostUnderWay;

    public ServiceBucket(VirtualScheduler time, Refill refill, boolean headers, boolean retryAfter, long seed) {
        this.time = time;
        this.random = new SplittableRandom(seed);
        this.refill = refill;
        this.headers = headers;
        this.retryAfter = retryAfter;
        this.phase = random.nextLong(PERIOD);
        this.refilledTo = phase - PERIOD;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        if (time.nanoTime() - closedUntil < 0 && closedUntil != Long.MIN_VALUE) {
            early++;
        }
        mostUnderWay = Math.max(mostUnderWay, ++underWay);
        CompletableFuture<HttpResponse> exchange = new CompletableFuture<>();
        time.schedule(trip(), () -> {
            HttpResponse response = serve();
            time.schedule(trip(), () -> {
                response.headers().first("Retry-After").ifPresent(seconds -> {
                    long until = time.nanoTime()
                            + Duration.ofSeconds(Long.parseLong(seconds)).toNanos();
                    closedUntil = closedUntil == Long.MIN_VALUE ? until : Math.max(closedUntil, until);
                });
                underWay--;
                exchange.complete(response);
            });
        });
        return exchange;
    }

    /** Another client on the same bucket. */
    public void drain(int calls) {
        refill();
        tokens = Math.max(0, tokens - calls);
    }

    private HttpResponse serve() {
        refill();
        boolean room = tokens >= 1;
        HttpHeaders told = HttpHeaders.empty();
        if (room) {
            tokens--;
            answered++;
        } else {
            refused++;
            if (retryAfter) {
                told = told.with("Retry-After", Long.toString(secondsUntilRoom()));
            }
        }
        if (headers) {
            told = told.with("RateLimit-Limit", Integer.toString(CAPACITY))
                    .with("RateLimit-Remaining", Integer.toString((int) tokens));
        }
        return HttpResponse.of(room ? 200 : 429, told, "{}");
    }

    private void refill() {
        long now = time.nanoTime();
        if (refill == Refill.STEADY) {
            long since = Math.max(0, refilledTo);
            tokens = Math.min(CAPACITY, tokens + (double) REFILL * (now - since) / PERIOD);
            refilledTo = now;
        } else {
            while (now - refilledTo >= PERIOD) {
                refilledTo += PERIOD;
                tokens = Math.min(CAPACITY, tokens + REFILL);
            }
        }
    }

    private long secondsUntilRoom() {
        double nanos = refill == Refill.STEADY ? (1 - tokens) * PERIOD / REFILL : refilledTo + PERIOD - time.nanoTime();
        return (long) Math.ceil(nanos / 1e9);
    }

    private Duration trip() {
        return Duration.ofMillis(random.nextLong(20, 120));
    }
}
