package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole client lists 5,000 pages from the service's own buckets: 1200 calls, and 500 more every 60 s. */
@Timeout(120)
class RateLimitedListingTest {

    private static final BackupData DATA = BackupData.of(ClusterData.flex(DemoData.FLEX, 5_000, 1));

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas = SimulatedAtlas.of(DATA, SimulatorOptions.standard(), time, time.clock());
    private final PunctualityCheck wire =
            new PunctualityCheck(SimulatedTransport.to(atlas, Duration.ofMillis(100), time), time);

    private List<Snapshot> list() {
        return list(1);
    }

    private List<Snapshot> list(double share) {
        AtlasBackups client = AtlasBackups.builder()
                .transport(wire)
                .credentials(SimulatedClients.ACCESS_TOKEN)
                .scheduler(time)
                .clock(time.clock())
                .random(new Random(4))
                .pacing(PacingPolicy.defaults().withShare(share))
                .build();
        CompletableFuture<List<Snapshot>> whole = client.flexSnapshots()
                .all(DemoData.FLEX)
                .itemsPerPage(1)
                .maxPasses(1)
                .toList();
        time.advance(Duration.ofHours(1));
        assertThat(whole).isCompleted();
        return whole.join();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withHeadersNoCallIsRefused(boolean evenly) {
        atlas.change(o -> o.rateLimits(r -> r.evenly(evenly)));

        assertThat(list()).isEqualTo(DATA.cluster(DemoData.FLEX).snapshots());
        assertThat(atlas.traffic().answers(429)).isZero();
    }

    /** Whatever it has to list: others find their part. Only a call that looks whether there is more goes below it. */
    @ParameterizedTest
    @CsvSource({"0.5, false, 599", "0.5, true, 599", "0.25, false, 899", "0.9, true, 119"})
    void aShareLeavesTheRestOfTheBucketToOthers(double share, boolean evenly, int left) {
        atlas.change(o -> o.rateLimits(r -> r.evenly(evenly)));

        assertThat(list(share)).isEqualTo(DATA.cluster(DemoData.FLEX).snapshots());
        assertThat(wire.leastRemaining()).isBetween(left, left + 100);
        assertThat(atlas.traffic().answers(429)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withoutHeadersNoCallComesBeforeItsRetryAfter(boolean evenly) {
        atlas.change(o -> o.rateLimits(r -> r.headers(false).evenly(evenly)));

        assertThat(list()).isEqualTo(DATA.cluster(DemoData.FLEX).snapshots());
        assertThat(atlas.traffic().answers(429)).isPositive();
        assertThat(wire.early()).isZero();
    }
}
