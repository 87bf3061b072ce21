package io.github.atlasbackups.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.model.CheckpointPart;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.SnapshotStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BuildersTest {

    @Test
    void aSnapshotIsCompletedUnlessSaid() {
        assertThat(SnapshotBuilder.completed().build()).satisfies(s -> {
            assertThat(s.status().isCompleted()).isTrue();
            assertThat(s.finishTime()).isAfter(s.startTime());
        });
        assertThat(SnapshotBuilder.pending().build().startTime()).isNull();
    }

    @Test
    void everyFieldOfASnapshotCanBeSet() {
        Instant time = Instant.parse("2026-02-03T04:05:06Z");

        assertThat(SnapshotBuilder.blank()
                        .id("a")
                        .status(SnapshotStatus.FAILED)
                        .scheduledTime(time)
                        .startTime(time)
                        .finishTime(time)
                        .expiration(time)
                        .mongoDbVersion("9.0.0")
                        .links(new Link("h", "self"))
                        .build())
                .hasNoNullFieldsOrProperties()
                .hasToString(SnapshotBuilder.completed()
                        .links(new Link("h", "self"))
                        .mongoDbVersion("9.0.0")
                        .expiration(time)
                        .finishTime(time)
                        .startTime(time)
                        .scheduledTime(time)
                        .status(SnapshotStatus.FAILED)
                        .id("a")
                        .build()
                        .toString());
    }

    @Test
    void aBlankItemHasNothing() {
        assertThat(SnapshotBuilder.blank().build()).hasAllNullFieldsOrPropertiesExcept("links");
        assertThat(CheckpointBuilder.blank().build()).hasAllNullFieldsOrPropertiesExcept("links", "parts");
    }

    @Test
    void aCheckpointHasThePartsOfItsCluster() {
        assertThat(CheckpointBuilder.ofReplicaSet().build().parts()).hasSize(1);
        assertThat(CheckpointBuilder.ofShardedCluster(3).build().parts())
                .extracting(CheckpointPart::shardName)
                .containsExactly("shard-0", "shard-1", "shard-2", "config");
    }

    @Test
    void everyFieldOfACheckpointCanBeSet() {
        Instant time = Instant.parse("2026-02-03T04:05:06Z");
        CheckpointPart part = CheckpointPartBuilder.replicaSet()
                .replicaSetName(null)
                .shardName(null)
                .tokenDiscovered(null)
                .tokenTimestamp(null)
                .typeName(null)
                .build();

        assertThat(part).hasAllNullFieldsOrProperties();
        assertThat(CheckpointBuilder.blank()
                        .id("a")
                        .clusterId("b")
                        .groupId("c")
                        .started(time)
                        .completed(time)
                        .timestamp(time)
                        .restorable(false)
                        .parts(part)
                        .links(new Link("h", "self"))
                        .build())
                .hasNoNullFieldsOrProperties();
    }
}
