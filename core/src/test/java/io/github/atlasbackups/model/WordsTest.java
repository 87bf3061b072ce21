package io.github.atlasbackups.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service has more than one word, and more than one case, for the same thing. */
class WordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "completed", "Completed"})
    void aStatusIsTheSameInAnyCase(String word) {
        SnapshotStatus status = new SnapshotStatus(word);

        assertThat(status).isEqualTo(SnapshotStatus.COMPLETED).hasSameHashCodeAs(SnapshotStatus.COMPLETED);
        assertThat(status.isCompleted()).isTrue();
        assertThat(status.value()).isEqualTo(word);
    }

    /** In Turkish, the small letter of I has no dot: case must not depend on where the machine stands. */
    @Test
    void equalityDoesNotDependOnTheMachinesLanguage() {
        assertThat(new SnapshotStatus("inprogress")).isEqualTo(SnapshotStatus.IN_PROGRESS);
        assertThat(new SnapshotStatus("\u0130nProgress")).isNotEqualTo(SnapshotStatus.IN_PROGRESS);
        assertThat(new SnapshotStatus("completed ")).isNotEqualTo(SnapshotStatus.COMPLETED);
    }

    @ParameterizedTest
    @CsvSource({
        "replicaSet, false",
        "REPLICASET, false",
        "REPLICA_SET, false",
        "replica set, false",
        "shardedCluster, true",
        "SHARDED, true",
        "GEOSHARDED, true",
        "SHARDED_CLUSTER, true",
        "sharded cluster, true",
        "somethingNew, false",
    })
    void aClusterIsShardedInEachOfTheServicesWords(String word, boolean sharded) {
        assertThat(new ClusterType(word).isSharded()).isEqualTo(sharded);
    }
}
