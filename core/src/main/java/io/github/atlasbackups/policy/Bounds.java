package io.github.atlasbackups.policy;

import java.time.Duration;

/** Refuses settings that make no sense, by name and bound, where they are made. */
final class Bounds {

    private Bounds() {}

    static void check(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", was " + value);
        }
    }
}
