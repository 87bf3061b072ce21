package io.github.atlasbackups.fleet;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.atlasbackups.coverage.Completeness;
import io.github.atlasbackups.listing.ClusterListing;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.Project;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FleetSweepTest {

    private final FakeFleet fleet = FakeFleet.of(3, 2);

    private FleetSweep sweep() {
        return FleetSweep.of(fleet.account("prod")).clock(FakeFleet.CLOCK);
    }

    private List<FleetResult> swept(FleetSweep sweep) {
        TakingResults taking = TakingResults.of(sweep).request(Long.MAX_VALUE);
        assertThat(taking.failure).isNull();
        assertThat(taking.completed).isTrue();
        return taking.received;
    }

    @Test
    void everyClusterComesOnceAndAfterThoseOfAProjectItsEnd() {
        List<FleetResult> results = swept(sweep());

        assertThat(results.get(0)).isEqualTo(new AccountResult("prod", 3, 3, Evidence.VERIFIED, null));
        assertThat(results.subList(1, results.size()))
                .extracting(FleetSweepTest::words)
                .containsExactly(
                        FakeFleet.id(0) + " c0 READ",
                        FakeFleet.id(0) + " c1 READ",
                        FakeFleet.id(0) + " LISTED 2",
                        FakeFleet.id(1) + " c0 READ",
                        FakeFleet.id(1) + " c1 READ",
                        FakeFleet.id(1) + " LISTED 2",
                        FakeFleet.id(2) + " c0 READ",
                        FakeFleet.id(2) + " c1 READ",
                        FakeFleet.id(2) + " LISTED 2");
    }

    private static String words(FleetResult result) {
        if (result instanceof ClusterResult cluster) {
            return cluster.project().id() + " " + cluster.cluster().name() + " " + cluster.state();
        }
        ProjectResult project = (ProjectResult) result;
        return project.project().id() + " " + project.state() + " " + project.listed();
    }

    @Test
    void eachListIsRequestedOnceFromThePortOfTheClustersTier() {
        swept(sweep());

        assertThat(fleet.calls)
                .containsExactlyInAnyOrder(
                        "projects",
                        "clusters " + FakeFleet.id(0),
                        "clusters " + FakeFleet.id(1),
                        "clusters " + FakeFleet.id(2),
                        "dedicated " + FakeFleet.id(0) + "/c0",
                        "dedicated " + FakeFleet.id(1) + "/c0",
                        "dedicated " + FakeFleet.id(2) + "/c0",
                        "flex " + FakeFleet.id(0) + "/c1",
                        "flex " + FakeFleet.id(1) + "/c1",
                        "flex " + FakeFleet.id(2) + "/c1");
    }

    @Test
    void aClustersCoverageHasItsBackupsAndHowWellTheyAreKnown() {
        ClusterResult cluster = (ClusterResult) swept(sweep()).get(1);

        assertThat(cluster.coverage().history().restorable().backups())
                .isEqualTo(FakeFleet.oneSnapshot(cluster.cluster()));
        assertThat(cluster.coverage().history().now()).isEqualTo(FakeFleet.NOW);
        assertThat(cluster.coverage().completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(cluster.evidence()).isEqualTo(Evidence.VERIFIED);
        assertThat(cluster.check()).isNull();
    }

    @Test
    void aProjectWithoutClustersCostsNoRequestAndOneThatIsNotCountedIsRead() {
        fleet.projects.clear();
        fleet.add(1, 0);
        fleet.add(FakeFleet.project(FakeFleet.id(2), null), List.of());

        List<FleetResult> results = swept(sweep());

        assertThat(fleet.calls).containsExactly("projects", "clusters " + FakeFleet.id(2));
        assertThat(results.subList(1, 3))
                .extracting(FleetSweepTest::words)
                .containsExactlyInAnyOrder(FakeFleet.id(1) + " EMPTY 0", FakeFleet.id(2) + " LISTED 0");
    }

    @Test
    void clustersThatHaveNoListOfBackupsCostNoRequestAndSayWhy() {
        String id = FakeFleet.id(7);
        List<Cluster> clusters = List.of(
                FakeFleet.cluster(id, "free", ClusterTier.FREE),
                FakeFleet.cluster(id, "internal", ClusterTier.DEDICATED, true, "SYSTEM_CLUSTER"),
                FakeFleet.cluster(id, "serverless", ClusterTier.SERVERLESS),
                FakeFleet.cluster(id, "new", ClusterTier.UNKNOWN),
                FakeFleet.cluster(id, null, ClusterTier.FLEX));
        fleet.projects.clear();
        fleet.add(FakeFleet.project(id, 5L), clusters);

        TakingResults taking = TakingResults.of(sweep()).request(Long.MAX_VALUE);

        assertThat(fleet.calls).containsExactly("projects", "clusters " + id);
        assertThat(taking.clusters())
                .extracting(
                        result -> result.cluster().name(),
                        ClusterResult::state,
                        result -> result.coverage().completeness())
                .containsExactly(
                        tuple("free", ClusterResult.State.FREE, Completeness.COMPLETE),
                        tuple("internal", ClusterResult.State.INTERNAL, Completeness.NOT_READ),
                        tuple("serverless", ClusterResult.State.UNSUPPORTED, Completeness.NOT_READ),
                        tuple("new", ClusterResult.State.UNSUPPORTED, Completeness.NOT_READ),
                        tuple(null, ClusterResult.State.FAILED, Completeness.NOT_READ));
        assertThat(taking.clusters().get(4).failure())
                .extracting(SweepFailure::kind)
                .isEqualTo(SweepFailure.Kind.UNREADABLE);
    }

    @Test
    void theNumberOfClustersIsHeldAgainstTheCountOfTheProject() {
        fleet.projects.clear();
        fleet.add(
                FakeFleet.project(FakeFleet.id(1), 3L),
                List.of(FakeFleet.cluster(FakeFleet.id(1), "a", ClusterTier.FLEX)));
        fleet.add(
                FakeFleet.project(FakeFleet.id(2), 1L),
                List.of(FakeFleet.cluster(FakeFleet.id(2), "a", ClusterTier.FLEX)));
        fleet.add(
                FakeFleet.project(FakeFleet.id(3), null),
                List.of(FakeFleet.cluster(FakeFleet.id(3), "a", ClusterTier.FLEX)));

        TakingResults taking = TakingResults.of(sweep()).request(Long.MAX_VALUE);

        assertThat(taking.projects()).extracting(ProjectResult::countAgrees).containsExactly(false, true, true);
    }

    @Test
    void listsOnSeveralPagesAreProvenOnDemandOnly() {
        for (int i = 3; i < 600; i++) {
            fleet.add(i, 0);
        }

        assertThat(evidenceOf(sweep())).containsExactly(Evidence.UNCHANGED, 2L);
        assertThat(evidenceOf(sweep().verified())).containsExactly(Evidence.VERIFIED, 5L);
    }

    /** How well the projects are known, and how many requests that took. */
    private List<Object> evidenceOf(FleetSweep sweep) {
        fleet.calls.clear();
        AccountResult account = (AccountResult) swept(sweep).get(0);
        long requests =
                fleet.calls.stream().filter(call -> call.startsWith("projects")).count();
        return List.of(account.evidence(), requests);
    }

    @Test
    void schedulesOfDedicatedClustersAreReadWhereTheAccountHasThem() {
        TakingResults taking = TakingResults.of(
                        FleetSweep.of(fleet.accountWithSchedules("prod")).clock(FakeFleet.CLOCK))
                .request(Long.MAX_VALUE);

        assertThat(fleet.calls.stream().filter(call -> call.startsWith("schedule")))
                .containsExactlyInAnyOrder(
                        "schedule " + FakeFleet.id(0) + "/c0",
                        "schedule " + FakeFleet.id(1) + "/c0",
                        "schedule " + FakeFleet.id(2) + "/c0");
        assertThat(taking.clusters())
                .extracting(result -> result.coverage().schedule() != null)
                .containsExactly(true, false, true, false, true, false);
    }

    @Test
    void severalAccountsAreSweptEachThroughItsOwnPorts() {
        FakeFleet other = FakeFleet.of(2, 1);

        TakingResults taking = TakingResults.of(FleetSweep.of(fleet.account("prod"), other.account("dev")))
                .request(Long.MAX_VALUE);

        assertThat(taking.completed).isTrue();
        assertThat(taking.projects())
                .extracting(ProjectResult::account, result -> result.project().id())
                .containsExactlyInAnyOrder(
                        tuple("prod", FakeFleet.id(0)),
                        tuple("prod", FakeFleet.id(1)),
                        tuple("prod", FakeFleet.id(2)),
                        tuple("dev", FakeFleet.id(0)),
                        tuple("dev", FakeFleet.id(1)));
        assertThat(other.calls).hasSize(1 + 2 + 2);
    }

    @Test
    void accountsNeedNamesOfTheirOwnAndOfTheRightForm() {
        assertThatThrownBy(() -> FleetSweep.of(fleet.account("a"), fleet.account("a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(FleetSweep::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fleet.account("a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fleet.account(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sweep().concurrency(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(fleet.calls).isEmpty();
    }

    /** The last of the projects has many clusters; each of the others has one. */
    @Test
    void manyProjectsFromPortsThatAnswerAtOnceDoNotClimbTheStack() throws InterruptedException {
        List<Project> projects = LongStream.rangeClosed(0, 10_000)
                .mapToObj(number -> FakeFleet.project(FakeFleet.id(number), null))
                .toList();
        ClusterListing clusters = (project, request) -> {
            int count = project.value().equals(FakeFleet.id(10_000)) ? 5_000 : 1;
            return completedFuture(Page.of(IntStream.range(0, count)
                    .mapToObj(i -> FakeFleet.cluster(project.value(), "c" + i, ClusterTier.FLEX))
                    .toList()));
        };
        FleetAccount account = new FleetAccount(
                "prod",
                request -> completedFuture(Page.of(projects)),
                clusters,
                (cluster, request) -> completedFuture(Page.of(List.of())),
                (cluster, request) -> completedFuture(Page.of(List.of())),
                null);
        AtomicReference<FleetReport> report = new AtomicReference<>();

        Thread thread = new Thread(
                null, () -> report.set(FleetSweep.of(account).toReport().getNow(null)), "small stack", 256 * 1024);
        thread.start();
        thread.join();

        assertThat(report.get().projects()).hasSize(10_001);
        assertThat(report.get().clusters()).hasSize(15_000);
        assertThat(report.get().failures()).isEmpty();
    }
}
