package io.github.atlasbackups.testkit.data;

import static io.github.atlasbackups.testkit.data.ClusterPlan.dedicated;
import static io.github.atlasbackups.testkit.data.ClusterPlan.flex;
import static io.github.atlasbackups.testkit.data.ClusterPlan.free;
import static io.github.atlasbackups.testkit.data.ClusterPlan.shared;
import static io.github.atlasbackups.testkit.data.OrganizationPlan.organization;
import static io.github.atlasbackups.testkit.data.ProjectPlan.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.model.SnapshotStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OrganizationPlanTest {

    private static final Instant NOW = Instant.parse("2031-03-01T09:30:00Z");

    private static ClusterData made(ClusterPlan cluster) {
        return project("shop", cluster)
                .at(NOW)
                .cluster(project("shop", cluster).cluster(cluster.name().value()));
    }

    @Test
    void aDedicatedClusterHasCompletedSnapshotsADayApartUntilNow() {
        List<Snapshot> snapshots = made(dedicated("orders").dailySnapshots(28)).snapshots();

        assertThat(snapshots).hasSize(28).allMatch(Snapshot::isCompleted);
        List<Instant> taken = snapshots.stream()
                .map(snapshot -> Objects.requireNonNull(snapshot.takenAt()))
                .toList();
        assertThat(taken.get(0)).isBetween(NOW.minus(Duration.ofHours(2)), NOW);
        assertThat(Duration.between(taken.get(27), taken.get(0)))
                .isBetween(
                        Duration.ofDays(27).minusMinutes(5), Duration.ofDays(27).plusMinutes(5));
        assertThat(snapshots)
                .allSatisfy(snapshot -> assertThat(snapshot.expiresAt()).isAfter(NOW));
        assertThat(snapshots)
                .map(snapshot -> Objects.requireNonNull(((CloudSnapshot) snapshot).frequencyType())
                        .value())
                .contains("daily")
                .doesNotContain("hourly");
    }

    @Test
    void flexAndSharedClustersHaveCompletedSnapshotsTheNewestOfToday() {
        for (ClusterPlan plan :
                List.of(flex("search").dailySnapshots(12), shared("old").dailySnapshots(12))) {
            List<Snapshot> snapshots = made(plan).snapshots();
            assertThat(snapshots).hasSize(12).allMatch(Snapshot::isCompleted);
            assertThat(snapshots.get(11).takenAt()).isBetween(NOW.minus(Duration.ofDays(1)), NOW);
        }
    }

    @Test
    void aShardedClusterHasCheckpointsOfEachShardAndMembersInItsSnapshots() {
        ClusterData ledger =
                made(dedicated("ledger").shards(2).hourlyCheckpoints(24).dailySnapshots(1));
        assertThat(ledger.checkpoints())
                .hasSize(24)
                .allMatch(checkpoint -> checkpoint.parts().size() == 3);
        assertThat(ledger.cluster().type()).matches(type -> type != null && type.isSharded());
        assertThat(((CloudSnapshot) ledger.snapshots().get(0)).members()).hasSize(3);
    }

    @Test
    void aClusterIsChangedAtLastInTheOrderOfTheChanges() {
        Snapshot failed =
                SnapshotBuilder.completed().status(SnapshotStatus.FAILED).build();
        ClusterData search = made(flex("search")
                .change(cluster -> cluster.withSnapshots(List.of()).afterDeletion())
                .change(cluster -> cluster.withSnapshots(List.of(failed)))
                .dailySnapshots(12));
        assertThat(search.snapshots()).isEqualTo(List.of(failed));
        assertThat(search.deleted()).isTrue();
    }

    @Test
    void theSamePlanGivesTheSameDataAndOtherProjectsOthers() {
        ClusterPlan plan = flex("search").dailySnapshots(3);
        assertThat(made(plan)).isEqualTo(made(plan));
        ProjectPlan other = project("other", plan);
        assertThat(other.at(NOW).cluster(other.cluster("search")).snapshots())
                .isNotEqualTo(made(plan).snapshots());
    }

    @Test
    void eachOrganisationHasItsProjects() {
        OrganizationPlan retail = organization("retail", project("shop", free("trial")), project("empty"));
        OrganizationPlan bank = organization("bank", project("ledger"));
        BackupData data = OrganizationPlan.dataOf(NOW, retail, bank, organization("new"));

        assertThat(data.seenBy(retail.id()).projects())
                .extracting(Project::name, Project::clusterCount, Project::orgId)
                .containsExactly(
                        tuple("empty", 0L, retail.id().value()),
                        tuple("shop", 1L, retail.id().value()));
        assertThat(data.seenBy(bank.id()).projects()).extracting(Project::name).containsExactly("ledger");
        assertThat(data.outlines()).extracting(ProjectClusters::orgName).contains("retail", "bank");
        assertThat(data.knows(organization("new").id())).isTrue();
        assertThat(data.knows(BackupData.ORGANIZATION)).isFalse();
    }

    @Test
    void whatCanNotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> flex("search").hourlyCheckpoints(1));
        assertThatIllegalArgumentException().isThrownBy(() -> free("trial").dailySnapshots(1));
        assertThatIllegalArgumentException().isThrownBy(() -> flex("search").dailySnapshots(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> project("shop", flex("a"), free("a")));
        assertThatIllegalArgumentException().isThrownBy(() -> project("shop").cluster("orders"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrganizationPlan.dataOf(
                        NOW, organization("a", project("prod")), organization("b", project("prod"))))
                .withMessageContaining("prod");
        ProjectId other = new ProjectId("64d0c0ffee0123456789abce");
        assertThat(OrganizationPlan.dataOf(
                                NOW,
                                organization("a", project("prod")),
                                organization("b", project("prod").id(other)))
                        .projects())
                .hasSize(2);
    }
}
