package io.github.atlasbackups.protocol.call;

import java.time.Duration;

/** Durations on the monotonic clock, tamed: nobody waits for longer than a year, and nothing overflows. */
public final class Nanos {

    private static final Duration LONGEST = Duration.ofDays(365);

    private Nanos() {}

    public static long of(Duration duration) {
        return (duration.compareTo(LONGEST) > 0 ? LONGEST : duration).toNanos();
    }
}
