package io.github.atlasbackups.testkit.simulator;

import java.time.Duration;

/**
 * Calls that are left, refilled as time passes: all of a period's at its end, or evenly. Starts full. Thread-safe.
 */
final class TokenBucket {

    /**
     * What a call got.
     *
     * @param granted whether it may go on
     * @param remaining whole calls left
     * @param retryAfter when the next call can be granted, in whole seconds, at least one; zero when this one was
     */
    record Draw(boolean granted, long remaining, Duration retryAfter) {

        static Draw granted(long remaining) {
            return new Draw(true, remaining, Duration.ZERO);
        }

        String retryAfterSeconds() {
            return Long.toString(retryAfter.toSeconds());
        }
    }

    private static final long SECOND = 1_000_000_000L;

    private final BucketSize size;
    /** How long one step of the refill takes, in ns, and what it adds. */
    private final long step;

    private final long perStep;
    private long tokens;
    private long lastStep;

    TokenBucket(BucketSize size, boolean evenly, long now) {
        this.size = size;
        long period = size.period().toNanos();
        step = evenly ? period / size.refill() : period;
        perStep = evenly ? 1 : size.refill();
        tokens = size.capacity();
        lastStep = now;
    }

    synchronized Draw draw(long now) {
        long steps = (now - lastStep) / step;
        lastStep += steps * step;
        tokens = Math.min(size.capacity(), tokens + steps * perStep);
        if (tokens > 0) {
            tokens--;
            return Draw.granted(tokens);
        }
        long wait = lastStep + step - now;
        return new Draw(false, 0, Duration.ofSeconds(Math.max(1, (wait + SECOND - 1) / SECOND)));
    }
}
