package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.protocol.resilience.BucketEstimate.Ticket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the next call on one of the service's buckets may start: by what remains, and by refusals. A refusal holds the bucket
 * for all; after a hold, and when little was known to remain a whole period ago, one call goes ahead alone to find out. Not
 * thread-safe; times are a scheduler's nanoseconds.
 */
final class Bucket {

    /** The delay of a call that waits for another one's answer. */
    static final long UNTIL_ANSWERED = -1;

    private static final long NONE = 0;

    private final boolean paced;
    private final BucketEstimate remaining;
    private final Duration maxHold;
    private final Backoff backoff;

    private boolean held;
    private long heldUntil;
    private int refusals;
    private boolean probing;
    private long probe = NONE;

    /** Calls up to this number started before the last hold: how they end says nothing new. */
    private long old = NONE;

    Bucket(PacingPolicy policy, Backoff backoff) {
        this(policy, backoff, policy.refillPeriod());
    }

    /** A bucket of known size, which is taken to be full now. */
    Bucket(PacingPolicy policy, Backoff backoff, KnownLimits.Size size, long now) {
        this(policy, backoff, size.period());
        remaining.begin(size.capacity(), now);
    }

    private Bucket(PacingPolicy policy, Backoff backoff, Duration period) {
        this.paced = policy.enabled();
        this.remaining = new BucketEstimate(period.toNanos(), policy.share());
        this.maxHold = policy.maxHold();
        this.backoff = backoff;
    }

    /** How long the next call has to wait: zero for not at all, or {@link #UNTIL_ANSWERED}. */
    long delay(long now) {
        if (!paced) {
            return 0;
        }
        if (held && heldUntil - now > 0) {
            return heldUntil - now;
        }
        held = false;
        if (remaining.isStale(now)) {
            if (remaining.isLow() && !probing) {
                goAlone();
            }
            remaining.forget();
        }
        if (probing) {
            return probe == NONE ? 0 : UNTIL_ANSWERED;
        }
        return remaining.delay(now);
    }

    /** How far apart the calls after the next one start. */
    long spacing() {
        return held || probing ? 0 : remaining.spacing();
    }

    /** Whether the service has refused a call, and not answered one since. */
    boolean isRefused() {
        return refusals > 0;
    }

    boolean isIdle() {
        return remaining.isIdle();
    }

    Ticket start(long now) {
        Ticket call = remaining.start(now);
        if (probing) {
            probe = call.number();
        }
        return call;
    }

    /** The service answered something else than a refusal. */
    void answered(Ticket call, RateLimitHeaders headers, long now) {
        if (call.number() <= old) {
            remaining.lost();
            return;
        }
        remaining.answered(call, headers, now);
        refusals = 0;
        probing = false;
        probe = NONE;
    }

    /** No answer came. */
    void lost(Ticket call) {
        remaining.lost();
        if (call.number() == probe) {
            probe = NONE;
        }
    }

    /** The service refused the call: 429. Calls that were under way together are refused together, and count once. */
    void refused(Ticket call, @Nullable Duration retryAfter, long now) {
        boolean counts = call.number() > old;
        // First of all, since it asks strangers: if that fails, nothing has changed.
        Duration wait = backoff.afterRefusal(Math.max(1, refusals + (counts ? 1 : 0)), retryAfter);
        remaining.lost();
        remaining.forget();
        if (counts) {
            refusals++;
            goAlone();
        }
        long until = now + (wait.compareTo(maxHold) < 0 ? wait : maxHold).toNanos();
        heldUntil = held && heldUntil - until > 0 ? heldUntil : until;
        held = true;
    }

    private void goAlone() {
        probing = true;
        probe = NONE;
        old = remaining.starts();
    }
}
