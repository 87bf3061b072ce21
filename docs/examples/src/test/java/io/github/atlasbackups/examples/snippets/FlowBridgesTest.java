package io.github.atlasbackups.examples.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.fake.InMemorySnapshotListing;
import io.smallrye.mutiny.Multi;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/** Guide: in a plain JDK application, Reactive Streams. */
class FlowBridgesTest {

    private static final int SNAPSHOTS = 1_234;

    private final InMemorySnapshotListing fake =
            InMemorySnapshotListing.flex(BackupData.of(ClusterData.flex(DemoData.FLEX, SNAPSHOTS, 1)));
    private final List<Snapshot> all = fake.all(DemoData.FLEX).readAll();

    static Flux<Snapshot> reactor(SnapshotListing snapshots, ClusterRef cluster) {
        return JdkFlowAdapter.flowPublisherToFlux(snapshots.all(cluster).publisher());
    }

    static Multi<Snapshot> mutiny(SnapshotListing snapshots, ClusterRef cluster) {
        return Multi.createFrom().publisher(snapshots.all(cluster).publisher());
    }

    @Test
    void reactorReadsEverythingInOrder() {
        assertThat(reactor(fake, DemoData.FLEX).collectList().block())
                .hasSize(SNAPSHOTS)
                .isEqualTo(all);
    }

    @Test
    void mutinyReadsEverythingInOrder() {
        assertThat(mutiny(fake, DemoData.FLEX).collect().asList().await().indefinitely())
                .hasSize(SNAPSHOTS)
                .isEqualTo(all);
    }

    @Test
    void whoWantsThreeGetsTheFirstThree() {
        assertThat(reactor(fake, DemoData.FLEX).take(3).collectList().block()).isEqualTo(all.subList(0, 3));
        assertThat(mutiny(fake, DemoData.FLEX)
                        .select()
                        .first(3)
                        .collect()
                        .asList()
                        .await()
                        .indefinitely())
                .isEqualTo(all.subList(0, 3));
    }

    @Test
    void aFailureOfTheServiceArrivesAsItself() {
        fake.failNext(AtlasApiException.of(AtlasErrors.unexpected()));
        assertThatThrownBy(() -> reactor(fake, DemoData.FLEX).collectList().block())
                .isInstanceOf(AtlasApiException.class);
        fake.failNext(AtlasApiException.of(AtlasErrors.unexpected()));
        assertThatThrownBy(() ->
                        mutiny(fake, DemoData.FLEX).collect().asList().await().indefinitely())
                .isInstanceOf(AtlasApiException.class);
    }
}
