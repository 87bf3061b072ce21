package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A scheduler that runs tasks at other times than it was asked to. */
public final class SkewedScheduler implements Scheduler {

    private final Scheduler time;
    private final UnaryOperator<Duration> skew;

    private SkewedScheduler(Scheduler time, UnaryOperator<Duration> skew) {
        this.time = time;
        this.skew = skew;
    }

    /** Runs every task so much later, as one on a machine that was asleep. */
    public static Scheduler late(Scheduler time, Duration by) {
        return new SkewedScheduler(time, delay -> delay.plus(by));
    }

    /** Runs every task after half of the time, but for the last millisecond, so that time goes on. */
    public static Scheduler early(Scheduler time) {
        return new SkewedScheduler(
                time, delay -> delay.compareTo(Duration.ofMillis(1)) > 0 ? delay.dividedBy(2) : delay);
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        return time.schedule(skew.apply(delay), task);
    }
}
