package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;

/**
 * Holds each call until its bucket, named by the request's tag, has room for it: see {@link PacingPolicy}. A call that would have
 * to wait longer than its deadline allows fails at once with a {@link io.github.atlasbackups.error.RateLimitedException} that says
 * when the bucket opens. Calls without a bucket are not paced.
 *
 * <p>No more than so many calls, and bytes of their responses, are under way at once ({@link InFlightLimit}). The others wait for their
 * turn, a patient one outside of its deadline.
 */
public final class PacingTransport implements HttpTransport {

    /** Past this many buckets, those that nobody uses are forgotten. */
    private static final int MANY = 1_000;

    private final HttpTransport next;
    private final PacingPolicy policy;
    private final Backoff backoff;
    private final Scheduler scheduler;
    private final Clock clock;
    private final InFlightLimit inFlight;
    private final KnownLimits limits;
    private final ConcurrentMap<String, BucketQueue> queues = new ConcurrentHashMap<>();

    /**
     * Paces as the policy says.
     *
     * @param retry the waits that come on top of what the service asks for
     * @param clock only to read a {@code Retry-After} that is a date
     * @param random chooses within the waits
     * @param atOnce how many calls may be under way at once, over all buckets
     * @param bytesInFlight how many bytes their responses may have
     * @param limits the sizes of buckets that are known before the first call
     */
    public PacingTransport(
            HttpTransport next,
            PacingPolicy policy,
            RetryPolicy retry,
            Scheduler scheduler,
            Clock clock,
            RandomGenerator random,
            int atOnce,
            long bytesInFlight,
            KnownLimits limits) {
        this.next = next;
        this.policy = policy;
        this.backoff = new Backoff(retry, random);
        this.scheduler = scheduler;
        this.clock = clock;
        this.inFlight = new InFlightLimit(atOnce, bytesInFlight);
        this.limits = limits;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        CallTag tag = request.tag();
        String bucket = tag == null ? null : tag.bucket();
        if (bucket == null) {
            return next.send(request);
        }
        BucketQueue queue = queues.get(bucket);
        return (queue == null ? newQueue(bucket, request) : queue).send(request);
    }

    /** How many buckets are remembered. */
    int buckets() {
        return queues.size();
    }

    private BucketQueue newQueue(String name, HttpRequest request) {
        if (queues.size() >= MANY) {
            queues.values().removeIf(BucketQueue::isIdle);
        }
        return queues.computeIfAbsent(
                name, absent -> new BucketQueue(newBucket(request), inFlight, next, scheduler, clock));
    }

    private Bucket newBucket(HttpRequest request) {
        return limits.of(request)
                .map(size -> new Bucket(policy, backoff, size, scheduler.nanoTime()))
                .orElseGet(() -> new Bucket(policy, backoff));
    }
}
