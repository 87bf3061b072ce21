package io.github.atlasbackups.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CheckpointPart;
import io.github.atlasbackups.model.HostType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointGeneratorTest {

    private static List<Checkpoint> generate(int shards, int count, long seed) {
        return new CheckpointGenerator(DemoData.SHARDED, shards, seed).list(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 99, 100, 101, 1_234, 100_000})
    void makesAsManyAsAskedForAllWithTheirOwnId(int count) {
        assertThat(generate(0, count, 7).stream().map(Checkpoint::id).distinct())
                .hasSize(count);
    }

    @Test
    void theSameSeedGivesTheSameAndAnotherSeedGivesOthers() {
        assertThat(generate(3, 20, 7)).isEqualTo(generate(3, 20, 7)).isNotEqualTo(generate(3, 20, 8));
    }

    @Test
    void aReplicaSetHasOnePartWithoutAShardName() {
        assertThat(generate(0, 30, 3)).allSatisfy(checkpoint -> {
            assertThat(checkpoint.parts()).hasSize(1);
            assertThat(checkpoint.parts().get(0).shardName()).isNull();
            assertThat(checkpoint.parts().get(0).typeName()).isEqualTo(HostType.REPLICA_SET);
        });
    }

    @Test
    void threeShardsHaveThreePartsAndOneOfTheConfigServers() {
        assertThat(generate(3, 30, 3))
                .allSatisfy(checkpoint -> assertThat(checkpoint.parts())
                        .extracting(CheckpointPart::typeName)
                        .containsExactly(
                                HostType.REPLICA_SET,
                                HostType.REPLICA_SET,
                                HostType.REPLICA_SET,
                                HostType.CONFIG_SERVER_REPLICA_SET));
    }

    @Test
    void incrementsPassTheSignedRangeNowAndThen() {
        List<Long> increments = generate(3, 100, 5).stream()
                .flatMap(checkpoint -> checkpoint.parts().stream())
                .filter(part -> part.tokenTimestamp() != null)
                .map(part -> part.tokenTimestamp().increment())
                .toList();

        assertThat(increments).allMatch(increment -> increment > 0 && increment <= 0xffff_ffffL);
        assertThat(increments)
                .filteredOn(increment -> increment > Integer.MAX_VALUE)
                .hasSizeBetween(10, increments.size() / 4);
    }

    @Test
    void theyAreHourlyAndTheNewestIsNotComplete() {
        List<Checkpoint> checkpoints = generate(0, 48, 9);

        for (int i = 1; i < checkpoints.size(); i++) {
            assertThat(Duration.between(
                            checkpoints.get(i - 1).started(), checkpoints.get(i).started()))
                    .isEqualTo(Duration.ofHours(1));
        }
        Checkpoint newest = checkpoints.get(47);
        assertThat(newest.completed()).isNull();
        assertThat(newest.restorable()).isFalse();
        assertThat(newest.parts().get(0).tokenTimestamp()).isNull();
        assertThat(checkpoints.get(0).completed()).isAfter(checkpoints.get(0).started());
    }

    @Test
    void allBelongToOneClusterOfTheProject() {
        List<Checkpoint> checkpoints = generate(3, 10, 9);

        assertThat(checkpoints)
                .extracting(Checkpoint::clusterId)
                .containsOnly(checkpoints.get(0).clusterId());
        assertThat(checkpoints).extracting(Checkpoint::groupId).containsOnly(DemoData.PROJECT.value());
    }
}
