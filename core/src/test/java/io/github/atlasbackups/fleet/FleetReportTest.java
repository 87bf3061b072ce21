package io.github.atlasbackups.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.coverage.CheckPolicy;
import io.github.atlasbackups.coverage.CheckStatus;
import io.github.atlasbackups.coverage.Finding;
import io.github.atlasbackups.coverage.Limit;
import io.github.atlasbackups.model.ClusterTier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetReportTest {

    private final FakeFleet fleet = FakeFleet.of(3, 2);

    private FleetSweep sweep() {
        return FleetSweep.of(fleet.account("prod")).clock(FakeFleet.CLOCK);
    }

    @Test
    void aReportHasASummaryOfEachAccountProjectAndCluster() {
        FleetReport report = sweep().toReport().join();

        assertThat(report.accounts()).hasSize(1);
        assertThat(report.projects()).hasSize(3);
        assertThat(report.clusters()).hasSize(6);
        assertThat(report.started()).isEqualTo(FakeFleet.NOW);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.isVerified()).isTrue();
        assertThat(report.readings()).isEqualTo(Map.of(Evidence.VERIFIED, 1L + 3 + 6));
        assertThat(report.clusterStates()).isEqualTo(Map.of(ClusterResult.State.READ, 6L));
        assertThat(report.projectStates()).isEqualTo(Map.of(ProjectResult.State.LISTED, 3L));
        assertThat(report.status()).isEmpty();
        ClusterSummary cluster = report.clusters().get(0);
        assertThat(cluster.projectId()).isEqualTo(FakeFleet.id(0));
        assertThat(cluster.name()).isEqualTo("c0");
        assertThat(cluster.tier()).isEqualTo(ClusterTier.DEDICATED);
        assertThat(cluster.backups().completed()).isEqualTo(1);
        assertThat(cluster.restorable().bytes()).isEqualTo(10);
        assertThat(cluster.newestCompleted()).isEqualTo(FakeFleet.NOW.minus(Duration.ofHours(1)));
        assertThat(cluster.newestFailure()).isNull();
    }

    @Test
    void aPolicyAppliesToEachClusterAndItsProblemsAreKeptWithoutTheBackups() {
        CheckPolicy policy = CheckPolicy.onlyWhatIsSet().withMaxAge(Limit.warning(Duration.ofMinutes(30)));
        String old = FakeFleet.id(1) + "/c1";
        fleet.snapshots =
                cluster -> cluster.ref() != null && cluster.ref().toString().equals(old)
                        ? FakeFleet.snapshots(cluster, 1)
                        : List.of(FakeFleet.cloudSnapshot(1, FakeFleet.NOW, null));

        FleetReport report = sweep().check(policy).toReport().join();

        assertThat(report.statuses()).isEqualTo(Map.of(CheckStatus.OK, 5L, CheckStatus.WARNING, 1L));
        assertThat(report.status()).contains(CheckStatus.WARNING);
        assertThat(report.policy()).isEqualTo(policy);
        assertThat(report.clusters().get(3).problems())
                .singleElement()
                .isInstanceOfSatisfying(Finding.Age.class, age -> {
                    assertThat(age.measured()).isEqualTo(Duration.ofHours(1));
                    assertThat(age.newest()).isNull();
                });
    }

    @Test
    void whatIsMissingMakesTheStatusUnknownAtTheLeast() {
        CheckPolicy policy = CheckPolicy.onlyWhatIsSet().withMaxAge(Limit.critical(Duration.ofHours(30)));
        fleet.failing = call -> call.equals("clusters " + FakeFleet.id(2)) ? FakeFleet.refusal(403, "NO") : null;

        FleetReport report = sweep().check(policy).toReport().join();

        assertThat(report.isComplete()).isFalse();
        assertThat(report.failures()).isEqualTo(Map.of(SweepFailure.Kind.FORBIDDEN, 1L));
        assertThat(report.statuses()).isEqualTo(Map.of(CheckStatus.OK, 4L));
        assertThat(report.status()).contains(CheckStatus.UNKNOWN);
    }

    @Test
    void aClusterThatCouldNotBeReadIsUnknown() {
        CheckPolicy policy = CheckPolicy.onlyWhatIsSet().withMaxAge(Limit.critical(Duration.ofHours(30)));
        fleet.failing = call -> call.startsWith("flex " + FakeFleet.id(2)) ? FakeFleet.refusal(404, "GONE") : null;

        FleetReport report = sweep().check(policy).toReport().join();

        assertThat(report.statuses()).isEqualTo(Map.of(CheckStatus.OK, 5L, CheckStatus.UNKNOWN, 1L));
        assertThat(report.clusters().get(5).failure()).isNotNull();
    }

    @Test
    void aCountThatDisagreesAndATierThatIsNotKnownAreIncomplete() {
        String id = FakeFleet.id(5);
        fleet.add(FakeFleet.project(id, 2L), List.of(FakeFleet.cluster(id, "a", ClusterTier.FLEX)));
        assertThat(sweep().toReport().join().isComplete()).isFalse();

        fleet.projects.clear();
        fleet.add(FakeFleet.project(id, 1L), List.of(FakeFleet.cluster(id, "a", ClusterTier.UNKNOWN)));
        assertThat(sweep().toReport().join().isComplete()).isFalse();
    }

    @Test
    void aReportThatRestsOnListsThatAreNotProvenIsCompleteAndNotVerified() {
        for (int i = 3; i < 600; i++) {
            fleet.add(i, 0);
        }
        List<FleetReport> reports = new ArrayList<>();
        reports.add(sweep().toReport().join());
        reports.add(sweep().verified().toReport().join());

        assertThat(reports).extracting(FleetReport::isComplete).containsExactly(true, true);
        assertThat(reports).extracting(FleetReport::isVerified).containsExactly(false, true);
    }

    @Test
    void eachResultIsHandedOutAsItComesInTheOrderOfTheSummaries() {
        List<FleetResult> results = new ArrayList<>();
        FleetReport report = sweep().toReport(results::add).join();

        assertThat(results).hasSize(1 + 3 + 6);
        assertThat(results.stream()
                        .filter(ClusterResult.class::isInstance)
                        .map(result -> ClusterSummary.of((ClusterResult) result)))
                .containsExactlyElementsOf(report.clusters());
        assertThat(results.stream()
                        .filter(ProjectResult.class::isInstance)
                        .map(result -> ProjectSummary.of((ProjectResult) result)))
                .containsExactlyElementsOf(report.projects());
    }

    @Test
    void whatTakesTheResultsAndThrowsFailsTheReport() {
        IllegalStateException full = new IllegalStateException("full");
        assertThatThrownBy(() -> sweep().toReport(result -> {
                            throw full;
                        })
                        .join())
                .hasCause(full);
    }
}
