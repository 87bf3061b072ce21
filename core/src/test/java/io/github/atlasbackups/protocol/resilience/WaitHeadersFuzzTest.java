package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.protocol.call.RetryAfter;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Broken {@code Retry-After}, {@code Date} and rate-limit headers give a tame value or none, and never throw. A slice runs in
 * every build; {@code -Pendurance} runs a million.
 */
class WaitHeadersFuzzTest {

    private static final long CASES = Long.getLong("fuzz.cases", 30_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_122);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-15T12:00:00Z"), ZoneOffset.UTC);

    private static final List<String> VALUES = List.of(
            "17",
            "0",
            "-1",
            "99999999999999999999",
            "Thu, 15 Jan 2026 12:00:30 GMT",
            "Thursday, 15-Jan-26 12:00:30 GMT",
            "Thu Jan 15 12:00:30 2026",
            "1200;w=60",
            "1199, 500",
            "");

    @Test
    void aMutatedHeaderIsTamedOrIgnored() {
        for (long i = 0; i < CASES; i++) {
            long seed = SEED + i;
            SplittableRandom random = new SplittableRandom(seed);
            String[] values = {mutated(random), mutated(random), mutated(random), mutated(random)};
            try {
                HttpHeaders headers = HttpHeaders.empty()
                        .with("Retry-After", values[0])
                        .with("Date", values[1])
                        .with("RateLimit-Limit", values[2])
                        .with("RateLimit-Remaining", values[3]);
                Duration wait =
                        RetryAfter.of(HttpResponse.of(429, headers, ""), CLOCK).orElse(Duration.ZERO);
                Assertions.assertFalse(wait.isNegative() || wait.compareTo(Duration.ofDays(31)) > 0, wait::toString);
                RateLimitHeaders limits = RateLimitHeaders.of(headers);
                Assertions.assertTrue(
                        limits.limit().orElse(0) >= 0 && limits.remaining().orElse(0) >= 0);
            } catch (RuntimeException | Error other) {
                Assertions.fail("-Dfuzz.seed=" + seed + " -Dfuzz.cases=1: " + List.of(values), other);
            }
        }
    }

    /** Only characters that a header can hold; {@link HttpHeaders} refuses the others before any parser. */
    private static String mutated(SplittableRandom random) {
        StringBuilder value = new StringBuilder(VALUES.get(random.nextInt(VALUES.size())));
        for (int steps = random.nextInt(4); steps > 0; steps--) {
            int at = random.nextInt(value.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> value.setLength(at);
                case 1 -> value.insert(at, (char) (0x20 + random.nextInt(0x5f)));
                case 2 -> value.insert(at, VALUES.get(random.nextInt(VALUES.size())));
                default -> value.insert(at, "9".repeat(random.nextInt(400)));
            }
        }
        return value.toString();
    }
}
