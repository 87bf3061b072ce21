package io.github.atlasbackups.protocol.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.policy.RetryPolicy;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final RetryPolicy POLICY =
            RetryPolicy.defaults().withDelays(Duration.ofMillis(500), Duration.ofSeconds(10));
    private static final Backoff SHORTEST = new Backoff(POLICY, choosing(0));
    private static final Backoff LONGEST = new Backoff(POLICY, choosing(1));

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "3, 2000", "4, 4000", "5, 8000", "6, 10000", "9, 10000"})
    void theBoundDoublesUpToTheLongestAndJitterIsFull(int retry, long millis) {
        assertThat(SHORTEST.beforeRetry(retry)).isZero();
        assertThat(LONGEST.beforeRetry(retry)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void jitterSpreadsOverTheWholeRange() {
        Backoff backoff = new Backoff(POLICY, new SplittableRandom(7));
        int[] quarters = new int[4];
        for (int i = 0; i < 4_000; i++) {
            quarters[(int) Math.min(3, backoff.beforeRetry(1).toMillis() / 125)]++;
        }
        for (int quarter : quarters) {
            assertThat(quarter).as("seed 7").isBetween(900, 1_100);
        }
    }

    @Test
    void aFirstRefusalIsWaitedOutAsTheServiceSays() {
        assertThat(SHORTEST.afterRefusal(1, Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(LONGEST.afterRefusal(1, Duration.ofSeconds(3))).isEqualTo(Duration.ofMillis(3_500));
    }

    @ParameterizedTest
    @CsvSource({"2, 10", "3, 20", "4, 40", "5, 40", "1000, 40"})
    void laterRefusalsAreWaitedOutMarkedlyLonger(int refusal, long seconds) {
        assertThat(SHORTEST.afterRefusal(refusal, Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(SHORTEST.afterRefusal(refusal, Duration.ofSeconds(55))).isEqualTo(Duration.ofSeconds(55));
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20", "3, 40", "4, 40"})
    void aRefusalThatSaysNothingIsWaitedOutAsAdvised(int refusal, long seconds) {
        assertThat(SHORTEST.afterRefusal(refusal, null)).isEqualTo(Duration.ofSeconds(seconds));
    }

    /** The least or the most of what it may choose. */
    private static RandomGenerator choosing(int share) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public long nextLong(long bound) {
                return share * (bound - 1);
            }
        };
    }
}
