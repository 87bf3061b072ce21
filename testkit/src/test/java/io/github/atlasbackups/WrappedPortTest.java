package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.RateLimitedException;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A port that an application wraps lists as patiently as the bare one, since patience travels with the request. */
@Timeout(120)
class WrappedPortTest {

    /** More pages than the service's bucket holds. */
    private static final BackupData DATA = BackupData.of(ClusterData.flex(DemoData.FLEX, 1_500, 1));

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas = SimulatedAtlas.of(DATA, SimulatorOptions.standard(), time, time.clock());
    private final SnapshotListing bare = AtlasBackups.builder()
            .transport(SimulatedTransport.to(atlas, Duration.ofMillis(100), time))
            .credentials(SimulatedClients.ACCESS_TOKEN)
            .scheduler(time)
            .clock(time.clock())
            .build()
            .flexSnapshots();

    @Test
    void itWaitsForItsRateLimit() {
        int[] counted = new int[1];
        SnapshotListing wrapped = (cluster, request) -> {
            counted[0]++;
            return bare.page(cluster, request);
        };

        CompletableFuture<List<Snapshot>> whole = list(wrapped);

        assertThat(whole.join()).isEqualTo(DATA.cluster(DemoData.FLEX).snapshots());
        assertThat(counted[0]).isGreaterThanOrEqualTo(1_500);
    }

    @Test
    void oneThatTakesThePatienceAwayDoesNot() {
        CompletableFuture<List<Snapshot>> whole =
                list((cluster, request) -> bare.page(cluster, request.patient(false)));

        assertThat(whole.handle((done, failure) -> AtlasException.unwrap(failure))
                        .join())
                .isInstanceOf(RateLimitedException.class);
    }

    private CompletableFuture<List<Snapshot>> list(SnapshotListing port) {
        atlas.change(options -> options.rateLimits(rules -> rules.headers(false)));
        CompletableFuture<List<Snapshot>> whole = port.all(DemoData.FLEX)
                .itemsPerPage(1)
                .maxPasses(1)
                .scheduler(time)
                .toList();
        time.advance(Duration.ofHours(1));
        assertThat(whole).isDone();
        return whole;
    }
}
