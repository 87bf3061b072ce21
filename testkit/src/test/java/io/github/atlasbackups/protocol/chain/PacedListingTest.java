package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.protocol.resilience.ServiceBucket;
import io.github.atlasbackups.protocol.resilience.ServiceBucket.Refill;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.CallTag;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** 5,000 pages, eight at a time, over the service's real bucket: 1200 tokens, 500 more every 60 s. */
@Timeout(120)
class PacedListingTest {

    private static final CallTag PAGE = new CallTag("listCheckpoints", "project/Legacy Backup", true);
    private static final int PAGES = 5_000;
    private static final int SEEDS = 10;

    @ParameterizedTest
    @EnumSource
    void withHeadersNoCallIsRefused(Refill refill) {
        for (long seed = 0; seed < SEEDS; seed++) {
            VirtualScheduler time = new VirtualScheduler();
            ServiceBucket service = new ServiceBucket(time, refill, true, true, seed);

            list(service, time, seed);
            assertThat(service.refused).as("seed %d", seed).isZero();
            assertThat(time.elapsed()).as("seed %d", seed).isLessThan(Duration.ofMinutes(10));
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutHeadersNoCallLeavesBeforeItsRetryAfter(Refill refill) {
        for (long seed = 0; seed < SEEDS; seed++) {
            VirtualScheduler time = new VirtualScheduler();
            ServiceBucket service = new ServiceBucket(time, refill, false, true, seed);

            list(service, time, seed);
            assertThat(service.early).as("seed %d", seed).isZero();
            assertThat(service.refused).as("seed %d", seed).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void withNeitherHeadersNorRetryAfterTheListingEnds(Refill refill) {
        for (long seed = 0; seed < SEEDS; seed++) {
            VirtualScheduler time = new VirtualScheduler();
            ServiceBucket service = new ServiceBucket(time, refill, false, false, seed);

            list(service, time, seed);
        }
    }

    @ParameterizedTest
    @CsvSource({"STEPS, true", "STEADY, true", "STEPS, false", "STEADY, false"})
    void otherClientsOnTheBucketOnlyMakeItLonger(Refill refill, boolean headers) {
        for (long seed = 0; seed < SEEDS / 2; seed++) {
            VirtualScheduler time = new VirtualScheduler();
            ServiceBucket service = new ServiceBucket(time, refill, headers, true, seed);
            SplittableRandom random = new SplittableRandom(seed);
            for (int second = 0; second < 3_600; second++) {
                time.schedule(Duration.ofSeconds(second), () -> service.drain(random.nextInt(8)));
            }

            list(service, time, seed);

            assertThat(service.early).as("seed %d", seed).isZero();
        }
    }

    private static void list(ServiceBucket service, VirtualScheduler time, long seed) {
        Walk walk = new Walk(TestChain.over(service, time, seed), PAGE, PAGES, 8);
        walk.askOn();
        time.runUntilIdle(Duration.ofHours(2));

        assertThat(walk.failure).as("seed %d", seed).isNull();
        assertThat(walk.statuses).as("seed %d", seed).isEqualTo(Map.of(200, PAGES));
        assertThat(walk.isDone()).as("seed %d", seed).isTrue();
        assertThat(service.mostUnderWay).as("seed %d", seed).isLessThanOrEqualTo(8);
    }
}
