package io.github.atlasbackups.protocol.resilience;

/**
 * How much, at the least, remains in a bucket as far as the service's headers say, and how fast that may be used. Not
 * thread-safe; times are a scheduler's nanoseconds.
 *
 * <p>What is kept for others counts as not there.
 *
 * <p>The service reports what remains, not when it refills. So the last few are spread over one refill period: a refill, whether
 * it comes in steps or steadily, is seen by one of them, and none of them finds the bucket empty. Every call that the service may
 * have counted after the one that reported is taken off, so that with no other client on the bucket the estimate is never too high.
 */
final class BucketEstimate {

    /** Beyond these, calls are spread; of a small bucket it is a twentieth. */
    private static final int RESERVE = 60;

    /** One call under way: its number, from 1, and how many others were under way when it started. */
    record Ticket(long number, int others) {}

    private final long period;
    private final double share;

    private long starts;
    private long lastStart;
    private int inFlight;

    private boolean known;
    private int available;
    private int reserve = RESERVE;
    /** What is left for others. */
    private int kept;

    private long reportedBy;
    private long reportedAt;

    /** Since nothing was under way: the least that was reported, and how many calls were not answered. */
    private int lowest = Integer.MAX_VALUE;

    private int lost;

    BucketEstimate(long period, double share) {
        this.period = period;
        this.share = share;
    }

    /** Takes it that so many remain, of as many as a full bucket has: nothing else has been reported. */
    void begin(int limit, long now) {
        learn(limit);
        available = limit - kept;
        reportedAt = now;
        known = true;
    }

    Ticket start(long now) {
        if (inFlight == 0) {
            lowest = Integer.MAX_VALUE;
            lost = 0;
        }
        lastStart = now;
        available--;
        return new Ticket(++starts, inFlight++);
    }

    /** The number of the last call that started. */
    long starts() {
        return starts;
    }

    boolean isIdle() {
        return inFlight == 0;
    }

    /** The call ended without an answer; the service may have counted it or not. */
    void lost() {
        inFlight--;
        lost++;
    }

    /** The call was answered; without headers nothing changes. */
    void answered(Ticket call, RateLimitHeaders headers, long now) {
        inFlight--;
        headers.limit().ifPresent(this::learn);
        headers.remaining().ifPresent(reported -> update(call, Math.max(0, reported - kept), now));
    }

    private void learn(int limit) {
        kept = (int) Math.ceil(limit * (1 - share));
        reserve = Math.min(RESERVE, (limit - kept) / 20);
    }

    private void update(Ticket call, int reported, long now) {
        lowest = Math.min(lowest, reported);
        if (call.number() > reportedBy) {
            reportedBy = call.number();
            reportedAt = now;
            known = true;
            long overlapping = call.others() + starts - call.number();
            available = (int) Math.max(0, reported - overlapping);
        }
        if (inFlight == 0 && known) {
            // All that could have been counted later has been answered, so that the least reported is exact.
            available = Math.max(available, lowest - lost);
        }
    }

    /** Whether calls can't start freely. */
    boolean isLow() {
        return known && available <= reserve;
    }

    /** Whether what is known is so old that the bucket has been refilled since. */
    boolean isStale(long now) {
        return known && now - reportedAt >= period;
    }

    void forget() {
        known = false;
    }

    /** How long the next call has to wait: zero for not at all, or {@link Bucket#UNTIL_ANSWERED}. */
    long delay(long now) {
        if (!isLow()) {
            return 0;
        }
        if (available > 0) {
            return Math.max(0, lastStart + spacing() - now);
        }
        // What is under way may turn out to have been taken off for nothing.
        return inFlight > 0 && lowest > lost ? Bucket.UNTIL_ANSWERED : reportedAt + period - now;
    }

    /** How far apart calls start, once the next one has. */
    long spacing() {
        return isLow() && available > 0 ? period / available : 0;
    }
}
