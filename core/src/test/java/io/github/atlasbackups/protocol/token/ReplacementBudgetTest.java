package io.github.atlasbackups.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplacementBudgetTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ReplacementBudget budget = new ReplacementBudget();

    /** A monotonic clock starts anywhere, below zero too, and may pass its largest value. */
    @ParameterizedTest
    @ValueSource(longs = {0, Long.MIN_VALUE, -5_000_000_000L, Long.MAX_VALUE - 30_000_000_000L, 1})
    void tenAtOnceAndOneAMinuteAfterThat(long start) {
        assertThat(taken(start, 20)).isEqualTo(10);
        assertThat(taken(start + 59 * SECOND, 5)).isZero();
        assertThat(taken(start + 60 * SECOND, 5)).isEqualTo(1);
        assertThat(taken(start + 185 * SECOND, 5)).isEqualTo(2);
        assertThat(taken(start + 240 * SECOND, 5)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MIN_VALUE, Long.MAX_VALUE - 30_000_000_000L})
    void neverMoreThanTenHoweverLongItRests(long start) {
        assertThat(taken(start, 3)).isEqualTo(3);
        assertThat(taken(start + 86_400 * SECOND, 50)).isEqualTo(10);
    }

    private int taken(long now, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += budget.take(now) ? 1 : 0;
        }
        return taken;
    }
}
