package io.github.atlasbackups.protocol.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.protocol.resilience.BucketEstimate.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BucketEstimateTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long PERIOD = 60 * SECOND;

    private final BucketEstimate remaining = new BucketEstimate(PERIOD, 1);

    @Test
    void withoutHeadersNothingWaits() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(remaining.delay(i)).isZero();
            Ticket call = remaining.start(i);
            if (i % 2 == 0) {
                remaining.answered(call, headers(-1, -1), i);
            }
        }
    }

    @Test
    void plentyWaitsForNothing() {
        tell(61, 0);

        assertThat(remaining.delay(0)).isZero();
        assertThat(remaining.isLow()).isFalse();
    }

    @Test
    void theLastFewAreSpreadOverAPeriod() {
        tell(60, 0);

        assertThat(remaining.isLow()).isTrue();
        assertThat(remaining.delay(0)).isEqualTo(SECOND);
        assertThat(remaining.spacing()).isEqualTo(SECOND);
        assertThat(remaining.delay(SECOND)).isZero();
        remaining.start(SECOND);
        assertThat(remaining.delay(SECOND)).isEqualTo(PERIOD / 59);
    }

    @Test
    void ofASmallBucketTheLastFewAreATwentieth() {
        Ticket call = remaining.start(0);
        remaining.answered(call, headers(100, 6), 0);
        assertThat(remaining.isLow()).isFalse();

        remaining.start(0);
        assertThat(remaining.isLow()).isTrue();
    }

    @Test
    void anEmptyBucketWaitsForAWholePeriodFromWhenThatWasTold() {
        tell(0, 5 * SECOND);

        assertThat(remaining.delay(10 * SECOND)).isEqualTo(55 * SECOND);
        assertThat(remaining.isStale(65 * SECOND - 1)).isFalse();
        assertThat(remaining.isStale(65 * SECOND)).isTrue();
    }

    @Test
    void callsThatTheServiceMayHaveCountedLaterAreTakenOff() {
        Ticket first = remaining.start(0);
        Ticket second = remaining.start(0);
        remaining.start(0);

        remaining.answered(second, headers(1200, 62), 0);

        // Two others overlapped: at least 60 remain.
        assertThat(remaining.spacing()).isEqualTo(SECOND);
        // An answer to an older call is older news.
        remaining.answered(first, headers(1200, 63), 0);
        assertThat(remaining.spacing()).isEqualTo(SECOND);
    }

    @Test
    void onceNothingIsUnderWayTheLeastThatWasToldIsExact() {
        List<Ticket> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(remaining.start(0));
        }
        for (int i = 7; i >= 0; i--) {
            remaining.answered(calls.get(i), headers(1200, 10 + i), 0);
        }

        assertThat(remaining.spacing()).isEqualTo(PERIOD / 10);
    }

    @Test
    void aCallThatWasNotHeardOfAgainCountsAsCounted() {
        Ticket lost = remaining.start(0);
        Ticket call = remaining.start(0);
        remaining.lost();
        remaining.answered(call, headers(1200, 10), 0);

        assertThat(remaining.spacing()).isEqualTo(PERIOD / 9);
        assertThat(lost.number()).isEqualTo(1);
    }

    /** Against a bucket that serves the calls under way in any order, and hands out the answers in any order. */
    @Test
    void theBeliefIsNeverHigherThanTheTruth() {
        for (long seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            BucketEstimate belief = new BucketEstimate(PERIOD, 1);
            List<Ticket> sent = new ArrayList<>();
            List<Ticket> served = new ArrayList<>();
            List<Integer> told = new ArrayList<>();
            int truth = random.nextInt(40, 200);
            long now = 0;
            for (int step = 0; step < 2_000; step++) {
                now += random.nextLong(SECOND);
                if (belief.isStale(now)) {
                    truth += 500;
                    belief.forget();
                }
                int choice = random.nextInt(4);
                if (choice == 0 && belief.delay(now) == 0 && sent.size() + served.size() < 8) {
                    sent.add(belief.start(now));
                } else if (choice == 1 && !sent.isEmpty()) {
                    served.add(sent.remove(random.nextInt(sent.size())));
                    truth--;
                    assertThat(truth).as("seed %d", seed).isNotNegative();
                    told.add(truth);
                } else if (choice == 2 && !served.isEmpty()) {
                    int any = random.nextInt(served.size());
                    if (random.nextInt(20) == 0) {
                        belief.lost();
                    } else {
                        belief.answered(served.get(any), headers(1200, told.get(any)), now);
                    }
                    served.remove(any);
                    told.remove(any);
                } else if (random.nextInt(200) == 0) {
                    truth += 5;
                }
            }
        }
    }

    private void tell(int count, long now) {
        remaining.answered(remaining.start(now), headers(1200, count), now);
    }

    private static RateLimitHeaders headers(int limit, int remaining) {
        return new RateLimitHeaders(
                limit < 0 ? OptionalInt.empty() : OptionalInt.of(limit),
                remaining < 0 ? OptionalInt.empty() : OptionalInt.of(remaining));
    }
}
