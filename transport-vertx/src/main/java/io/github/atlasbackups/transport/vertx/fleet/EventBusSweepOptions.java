package io.github.atlasbackups.transport.vertx.fleet;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How projects are handed out over the event bus.
 *
 * @param address where the workers are. Default: {@value #DEFAULT_ADDRESS}
 * @param silence how long a worker may say nothing before it counts as lost, from 10 ms to 10 min; it speaks four times as often. The largest
 *     message has to get across within three quarters of it, and a pause of a worker's JVM has to be shorter. How long a project takes is
 *     not bounded by it. Default: 20 s
 * @param attempts how many times a project is handed out at most, from 1. Default: 5
 * @param pause the time between two attempts, from 0 to 10 min. Default: 1 s
 */
public record EventBusSweepOptions(String address, Duration silence, int attempts, Duration pause) {

    /** The address, unless another is set. */
    public static final String DEFAULT_ADDRESS = "atlas-backups.sweep";

    private static final Duration LEAST_SILENCE = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /**
     * @throws IllegalArgumentException if one is out of its bounds
     */
    public EventBusSweepOptions {
        if (requireNonNull(address, "address").isBlank()) {
            throw new IllegalArgumentException("the address must not be blank");
        }
        requireBetween("silence", LEAST_SILENCE, silence);
        requireBetween("pause", Duration.ZERO, pause);
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, was " + attempts);
        }
    }

    private static void requireBetween(String name, Duration least, Duration value) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + LONGEST + ", was " + value);
        }
    }

    /** The defaults. */
    public static EventBusSweepOptions defaults() {
        return new EventBusSweepOptions(DEFAULT_ADDRESS, Duration.ofSeconds(20), 5, Duration.ofSeconds(1));
    }

    /** The same at another address. */
    public EventBusSweepOptions withAddress(String newAddress) {
        return new EventBusSweepOptions(newAddress, silence, attempts, pause);
    }

    /** The same with another time that a worker may be silent. */
    public EventBusSweepOptions withSilence(Duration newSilence) {
        return new EventBusSweepOptions(address, newSilence, attempts, pause);
    }

    /** The same with other retries. */
    public EventBusSweepOptions withAttempts(int newAttempts, Duration newPause) {
        return new EventBusSweepOptions(address, silence, newAttempts, newPause);
    }
}
