package io.github.atlasbackups.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OrganizationGeneratorTest {

    private static final Instant NOW = Instant.parse("2031-03-01T09:30:00Z");

    private static BackupData generated(long seed) {
        return new OrganizationGenerator(seed).projects(60).asOf(NOW).generate();
    }

    @Test
    void theSameSeedGivesTheSameOrganisationAndAnotherAnother() {
        assertThat(List.copyOf(generated(7).clusters()))
                .isEqualTo(List.copyOf(generated(7).clusters()));
        assertThat(List.copyOf(generated(7).clusters()))
                .isNotEqualTo(List.copyOf(generated(8).clusters()));
    }

    @Test
    void thereAreClustersOfEveryTierAndProjectsWithout() {
        BackupData data = generated(7);
        assertThat(data.projects())
                .hasSize(60)
                .extracting(Project::clusterCount)
                .contains(0L, 1L, 5L);
        assertThat(data.clusters())
                .extracting(ClusterData::kind)
                .contains(ClusterKind.FLEX, ClusterKind.DEDICATED, ClusterKind.FREE);
    }

    @Test
    void nothingIsLaterThanTheMomentAndTheNewestBackupsAreNearIt() {
        List<Instant> taken = generated(7).clusters().stream()
                .flatMap(cluster -> cluster.snapshots().stream())
                .map(Snapshot::takenAt)
                .filter(Objects::nonNull)
                .toList();
        assertThat(taken).isNotEmpty().allSatisfy(moment -> assertThat(moment).isBefore(NOW));
        assertThat(taken).anySatisfy(moment -> assertThat(moment).isAfter(NOW.minus(Duration.ofDays(1))));
    }

    @Test
    void countsAreRefusedThatCanNotBe() {
        OrganizationGenerator generator = new OrganizationGenerator(7);
        assertThatIllegalArgumentException().isThrownBy(() -> generator.projects(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> generator.clusters(0));
        assertThatIllegalArgumentException().isThrownBy(() -> generator.backups(-1));
    }
}
