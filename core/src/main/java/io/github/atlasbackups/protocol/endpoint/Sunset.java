package io.github.atlasbackups.protocol.endpoint;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The end of an operation.
 *
 * @param lastDay the last day on which it answers (UTC)
 * @param successor what to call instead, as a sentence
 */
record Sunset(LocalDate lastDay, String successor) {

    boolean isPast(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).isAfter(lastDay);
    }
}
