package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.testkit.data.CloudSnapshotBuilder;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Snapshots that are taken while somebody looks. */
class SnapshotLifeTest {

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas =
            SimulatedAtlas.of(DemoData.all(), SimulatorOptions.standard(), time, time.clock());
    private final AtlasBackups client = AtlasBackups.builder()
            .transport(SimulatedTransport.to(atlas))
            .credentials(SimulatedClients.ACCESS_TOKEN)
            .scheduler(time)
            .clock(time.clock())
            .build();

    @Test
    void aSnapshotOfADedicatedClusterIsQueuedInProgressAndCompletedAndHasNoMomentBefore() {
        Instant asked = time.clock().instant();
        atlas.takeSnapshot(DemoData.REPLICA_SET, Duration.ofDays(1));

        CloudSnapshot queued = newest();
        assertThat(queued.status()).isEqualTo(CloudSnapshotBuilder.QUEUED);
        assertThat(queued.createdAt()).isNull();
        assertThat(queued.expiresAt()).isEqualTo(asked.plus(Duration.ofDays(1)));
        time.advance(Duration.ofSeconds(100));
        CloudSnapshot inProgress = newest();
        assertThat(inProgress.status()).isEqualTo(SnapshotStatus.IN_PROGRESS);
        assertThat(inProgress.takenAt()).isNull();
        assertThat(inProgress.mongoDbVersion()).isNotNull();
        time.advance(Duration.ofSeconds(62));
        CloudSnapshot completed = newest();
        assertThat(completed.isCompleted()).isTrue();
        assertThat(completed.takenAt()).isEqualTo(asked.plusSeconds(86));
        assertThat(completed.expiresAt()).isEqualTo(asked.plusSeconds(159).plus(Duration.ofDays(1)));
        assertThat(List.of(queued.id(), inProgress.id())).containsOnly(Objects.requireNonNull(completed.id()));
    }

    @Test
    void whatIsUnderWayChangesNoAnswerAboutTheNewestCompletedOne() {
        ClusterRef cluster = DemoData.REPLICA_SET;
        Instant later = Instant.parse("2100-01-01T00:00:00Z");
        Snapshot before = client.cloudSnapshots().before(cluster, later).join().orElseThrow();
        atlas.takeSnapshot(cluster, Duration.ofDays(1));
        time.advance(Duration.ofSeconds(161));

        assertThat(client.cloudSnapshots().before(cluster, later).join()).contains(before);
        time.advance(Duration.ofSeconds(1));
        assertThat(client.cloudSnapshots()
                        .before(cluster, later)
                        .join()
                        .orElseThrow()
                        .id())
                .isNotEqualTo(before.id());
    }

    @Test
    void aSnapshotOfAFlexClusterIsTheLastOfItsListAndComesToItsEnd() {
        atlas.takeSnapshot(DemoData.FLEX, Duration.ofDays(8));
        atlas.takeSnapshot(DemoData.FLEX, Duration.ofDays(8));

        assertThat(flexStates()).containsExactly(SnapshotStatus.QUEUED, SnapshotStatus.QUEUED);
        time.advance(Duration.ofSeconds(20));
        assertThat(flexStates()).containsExactly(SnapshotStatus.RUNNING, SnapshotStatus.RUNNING);
        time.advance(Duration.ofSeconds(60));
        assertThat(flexStates()).containsExactly(SnapshotStatus.COMPLETED, SnapshotStatus.COMPLETED);
        List<Snapshot> all = client.flexSnapshots().all(DemoData.FLEX).toList().join();
        assertThat(all).hasSize(14).extracting(Snapshot::id).doesNotHaveDuplicates();
    }

    private CloudSnapshot newest() {
        return (CloudSnapshot) client.cloudSnapshots()
                .all(DemoData.REPLICA_SET)
                .toList()
                .join()
                .get(0);
    }

    private List<SnapshotStatus> flexStates() {
        List<Snapshot> all = client.flexSnapshots().all(DemoData.FLEX).toList().join();
        return all.subList(12, all.size()).stream().map(Snapshot::status).toList();
    }
}
