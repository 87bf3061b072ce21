package io.github.atlasbackups.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.atlasbackups.coverage.Completeness;
import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.model.ClusterTier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be read is a result, and the sweep goes on. */
class FleetFailureTest {

    private final FakeFleet fleet = FakeFleet.of(3, 2);

    private TakingResults taken(FleetAccount... accounts) {
        TakingResults taking =
                TakingResults.of(FleetSweep.of(accounts).clock(FakeFleet.CLOCK)).request(Long.MAX_VALUE);
        assertThat(taking.failure).isNull();
        assertThat(taking.completed).isTrue();
        return taking;
    }

    @Test
    void anAccountWhoseCredentialsAreRefusedIsAResultAndTheOthersAreSwept() {
        FakeFleet refused = FakeFleet.of(2, 2);
        refused.failing = call -> new AtlasCredentialsException(
                AtlasCredentialsException.Kind.REJECTED, "check the client id and secret", null);

        TakingResults taken = taken(refused.account("refused"), fleet.account("prod"));

        assertThat(taken.of(AccountResult.class))
                .containsExactlyInAnyOrder(
                        new AccountResult(
                                "refused",
                                0,
                                0,
                                null,
                                new SweepFailure(
                                        SweepFailure.Kind.CREDENTIALS, null, null, "check the client id and secret")),
                        new AccountResult("prod", 3, 3, Evidence.VERIFIED, null));
        assertThat(taken.projects()).hasSize(3);
        assertThat(taken.clusters()).hasSize(6);
    }

    @Test
    void aProjectThatIsForbiddenIsAResult() {
        fleet.failing = call ->
                call.equals("clusters " + FakeFleet.id(1)) ? FakeFleet.refusal(403, "USER_CANNOT_ACCESS_GROUP") : null;

        TakingResults taken = taken(fleet.account("prod"));

        assertThat(taken.projects())
                .extracting(ProjectResult::state, ProjectResult::countAgrees, result -> result.failure() == null)
                .containsExactly(
                        tuple(ProjectResult.State.LISTED, true, true),
                        tuple(ProjectResult.State.FAILED, false, false),
                        tuple(ProjectResult.State.LISTED, true, true));
        SweepFailure failure = Objects.requireNonNull(taken.projects().get(1).failure());
        assertThat(failure.kind()).isEqualTo(SweepFailure.Kind.FORBIDDEN);
        assertThat(failure.status()).isEqualTo(403);
        assertThat(failure.errorCode()).isEqualTo("USER_CANNOT_ACCESS_GROUP");
        assertThat(taken.clusters()).hasSize(4);
    }

    @Test
    void aClientThatWasClosedMeanwhileIsNamedAndCutsItsProjectShort() {
        fleet.failing = call -> call.equals("dedicated " + FakeFleet.id(1) + "/c0")
                ? new AtlasTransportException(AtlasTransportException.Kind.CLOSED, "the client is closed")
                : null;
        ProjectSweep sweep = FleetSweep.of(fleet.account("prod")).projectSweep();
        List<Boolean> cutShort = fleet.projects.keySet().stream()
                .map(project -> sweep.sweep("prod", project).join().isCutShort())
                .toList();
        assertThat(cutShort).containsExactly(false, true, false);
        assertThat(SweptProject.failed(new SweepFailure(SweepFailure.Kind.CLOSED, null, null, "closed"))
                        .isCutShort())
                .isTrue();
    }

    @Test
    void aClusterWhoseListFailsMidwayHasNoBackupsAndSaysSo() {
        fleet.largestPage = 2;
        fleet.snapshots = cluster -> FakeFleet.snapshots(cluster, 5);
        fleet.failing = call -> call.equals("dedicated " + FakeFleet.id(1) + "/c0 3")
                ? new AtlasTransportException(AtlasTransportException.Kind.RESET, "the connection was reset")
                : null;

        TakingResults taken = taken(fleet.account("prod"));

        ClusterResult failed = taken.clusters().get(2);
        assertThat(failed.state()).isEqualTo(ClusterResult.State.FAILED);
        assertThat(failed.failure())
                .isEqualTo(new SweepFailure(SweepFailure.Kind.TRANSPORT, null, null, "the connection was reset"));
        assertThat(failed.coverage().completeness()).isEqualTo(Completeness.NOT_READ);
        assertThat(failed.coverage().history().counts().all()).isZero();
        assertThat(failed.evidence()).isNull();
        assertThat(taken.clusters())
                .hasSize(6)
                .filteredOn(result -> result.failure() == null)
                .hasSize(5);
        assertThat(taken.projects()).allMatch(result -> result.failure() == null);
    }

    @Test
    void aScheduleThatCannotBeReadLeavesTheBackupsAsTheyAre() {
        fleet.failing = call -> call.startsWith("schedule") ? FakeFleet.refusal(403, "FORBIDDEN") : null;

        ClusterResult cluster =
                taken(fleet.accountWithSchedules("prod")).clusters().get(0);

        assertThat(cluster.state()).isEqualTo(ClusterResult.State.READ);
        assertThat(cluster.coverage().history().counts().all()).isEqualTo(1);
        assertThat(cluster.coverage().schedule()).isNull();
        assertThat(cluster.failure()).isNull();
        assertThat(Objects.requireNonNull(cluster.scheduleFailure()).kind()).isEqualTo(SweepFailure.Kind.FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({"false, READ", "true, FAILED"})
    void aClusterWhoseBackupIsOffHasNoBackupsWhichIsAFailureOnlyIfItIsSaidToBeOn(
            boolean enabled, ClusterResult.State state) {
        String id = FakeFleet.id(9);
        fleet.projects.clear();
        fleet.add(
                FakeFleet.project(id, 1L),
                List.of(FakeFleet.cluster(id, "off", ClusterTier.DEDICATED, enabled, "NONE")));
        fleet.failing = call -> call.startsWith("dedicated") || call.startsWith("schedule")
                ? FakeFleet.refusal(404, "BACKUP_CONFIG_NOT_FOUND")
                : null;

        ClusterResult cluster =
                taken(fleet.accountWithSchedules("prod")).clusters().get(0);

        assertThat(cluster.state()).isEqualTo(state);
        assertThat(cluster.scheduleFailure()).isNull();
    }

    @Test
    void whatAPortThrowsOrFailsToReturnIsAResultWithoutItsMessage() {
        FleetAccount good = fleet.account("prod");
        FleetAccount bad = new FleetAccount(
                "prod",
                good.projects(),
                good.clusters(),
                (cluster, request) -> {
                    throw new IllegalStateException("secret");
                },
                (cluster, request) -> null,
                null);

        TakingResults taken = taken(bad);

        assertThat(taken.clusters())
                .hasSize(6)
                .extracting(ClusterResult::failure)
                .allSatisfy(failure -> {
                    assertThat(failure.kind()).isEqualTo(SweepFailure.Kind.UNEXPECTED);
                    assertThat(failure.toString()).doesNotContain("secret").contains("Exception");
                });
    }

    @Test
    void aProjectSweepThatFailsThrowsOrReturnsNothingFailsTheProject() {
        List<ProjectSweep> broken = List.of(
                (account, project) -> CompletableFuture.failedFuture(FakeFleet.refusal(500, "UNEXPECTED_ERROR")),
                (account, project) -> {
                    throw new IllegalStateException("broken");
                },
                (account, project) -> null,
                (account, project) -> CompletableFuture.completedFuture(null));
        List<SweepFailure.Kind> kinds = new ArrayList<>();
        for (ProjectSweep each : broken) {
            TakingResults taking = TakingResults.of(
                            FleetSweep.of(fleet.account("prod")).through(each))
                    .request(Long.MAX_VALUE);
            assertThat(taking.completed).isTrue();
            assertThat(taking.projects()).hasSize(3);
            kinds.add(Objects.requireNonNull(taking.projects().get(0).failure()).kind());
        }

        assertThat(kinds)
                .containsExactly(
                        SweepFailure.Kind.REFUSED,
                        SweepFailure.Kind.UNEXPECTED,
                        SweepFailure.Kind.UNEXPECTED,
                        SweepFailure.Kind.UNEXPECTED);
    }

    @ParameterizedTest
    @CsvSource({
        "401, CREDENTIALS",
        "402, REFUSED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "410, NOT_FOUND",
        "429, RATE_LIMITED",
        "500, REFUSED"
    })
    void refusalsAreSortedByWhatCanBeDone(int status, SweepFailure.Kind kind) {
        AtlasException refusal = FakeFleet.refusal(status, "WORD");

        assertThat(SweepFailure.of(new java.util.concurrent.CompletionException(refusal)))
                .isEqualTo(new SweepFailure(kind, status, "WORD", Objects.requireNonNull(refusal.getMessage())));
    }

    @Test
    void aProjectWithoutAnIdFailsEachTimeAndHarmsNoCursor() {
        fleet.add(FakeFleet.project(null, 2L), List.of());

        TakingResults taken = taken(fleet.account("prod"));

        ProjectResult last = taken.projects().get(3);
        assertThat(Objects.requireNonNull(last.failure()).kind()).isEqualTo(SweepFailure.Kind.UNREADABLE);
        assertThat(FleetCursor.parse(last.cursor().toString())).isEqualTo(last.cursor());
    }
}
