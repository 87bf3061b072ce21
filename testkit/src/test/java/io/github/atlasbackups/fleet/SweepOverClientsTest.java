package io.github.atlasbackups.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.coverage.CheckPolicy;
import io.github.atlasbackups.coverage.CheckStatus;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterBuilder;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.ClusterKind;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.fake.InMemoryCloudSnapshotListing;
import io.github.atlasbackups.testkit.fake.InMemoryClusterListing;
import io.github.atlasbackups.testkit.fake.InMemoryProjectListing;
import io.github.atlasbackups.testkit.fake.InMemorySnapshotListing;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.BucketSize;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Sweeps over whole clients on the simulator, and over the testkit's fakes. */
class SweepOverClientsTest {

    private final VirtualScheduler time = new VirtualScheduler();

    private SimulatedAtlas service(BackupData data) {
        return SimulatedAtlas.of(data, SimulatorOptions.standard(), time, time.clock());
    }

    private AtlasBackups client(SimulatedTransport transport, String token) {
        return AtlasBackups.builder()
                .transport(transport)
                .credentials(Credentials.accessToken(token))
                .scheduler(time)
                .clock(time.clock())
                .build();
    }

    private FleetReport swept(FleetSweep sweep) {
        CompletableFuture<FleetReport> report = sweep.clock(time.clock()).toReport();
        time.runUntilIdle(Duration.ofHours(1));
        return report.join();
    }

    @Test
    void aClientIsAnAccountWhoseSchedulesGiveTheLimits() {
        BackupData data =
                BackupData.of(ClusterData.cloud(DemoData.REPLICA_SET, 3, 1), ClusterData.flex(DemoData.FLEX, 3, 1));
        SimulatedAtlas atlas = service(data);
        AtlasBackups client = client(SimulatedTransport.to(atlas), AcceptedCredentials.DEMO_ACCESS_TOKEN);
        FleetAccount account = client.account("demo");

        FleetReport without = swept(FleetSweep.of(account).check(CheckPolicy.fromSchedule()));
        FleetReport with = swept(
                FleetSweep.of(account.withSchedules(client.backupSchedules())).check(CheckPolicy.fromSchedule()));

        assertThat(without.clusters().get(0).status()).isEqualTo(CheckStatus.UNKNOWN);
        assertThat(with.clusters().get(0).status()).isNotEqualTo(CheckStatus.UNKNOWN);
        assertThat(with.failures()).isEmpty();
        assertThat(atlas.traffic().requests()).isEqualTo((1 + 2 + 2) + (1 + 2 + 3));
    }

    @Test
    void anAccountWithTheWrongCredentialsAndAForbiddenProjectAreReportedAndTheRestIsSwept() {
        SimulatedAtlas atlas = service(LargeFleet.of(5, 2));
        atlas.change(options -> options.answers(rules -> rules.forbiddenProjects(LargeFleet.project(3))));
        SimulatedTransport transport = SimulatedTransport.to(atlas, Duration.ofMillis(200), time);

        FleetReport report = swept(FleetSweep.of(
                client(transport, "another-token").account("refused"),
                client(transport, AcceptedCredentials.DEMO_ACCESS_TOKEN).account("good")));

        assertThat(report.failures())
                .isEqualTo(Map.of(SweepFailure.Kind.CREDENTIALS, 1L, SweepFailure.Kind.FORBIDDEN, 1L));
        assertThat(report.accounts()).hasSize(2);
        assertThat(report.projects())
                .hasSize(5)
                .filteredOn(project -> project.failure() != null)
                .singleElement()
                .satisfies(project -> assertThat(
                                Objects.requireNonNull(project.failure()).status())
                        .isEqualTo(403));
        assertThat(report.clusterStates()).isEqualTo(Map.of(ClusterResult.State.READ, 8L));
    }

    @Test
    void cancellingStopsTheClientsRequestsAtOnce() {
        SimulatedAtlas atlas = service(LargeFleet.of(100, 10));
        SimulatedTransport transport = SimulatedTransport.to(atlas, Duration.ofMillis(200), time);
        CompletableFuture<FleetReport> report = FleetSweep.of(
                        client(transport, AcceptedCredentials.DEMO_ACCESS_TOKEN).account("demo"))
                .toReport();
        time.advance(Duration.ofMillis(1_500));
        assertThat(transport.inFlight()).isEqualTo(32);
        long requests = atlas.traffic().requests();

        report.cancel(true);

        assertThat(transport.inFlight()).isZero();
        time.runUntilIdle(Duration.ofHours(1));
        assertThat(atlas.traffic().requests()).isEqualTo(requests);
    }

    @Test
    void clustersWhoseBucketIsEmptyAreReadWhenItIsRefilled() {
        SimulatedAtlas atlas = service(LargeFleet.of(3, 6));
        SimulatedTransport transport = SimulatedTransport.to(atlas, Duration.ofMillis(200), time);
        AtlasBackups client = client(transport, AcceptedCredentials.DEMO_ACCESS_TOKEN);
        atlas.change(options -> options.rateLimits(rules -> rules.size(new BucketSize(2, 2, Duration.ofSeconds(60)))));

        FleetReport report = swept(FleetSweep.of(client.account("demo")));

        assertThat(report.isVerified()).isTrue();
        assertThat(report.clusters()).hasSize(18);
        assertThat(Duration.between(report.started(), report.ended())).isGreaterThan(Duration.ofSeconds(60));
    }

    @Test
    void theTestkitsFakesAreAnAccount() {
        BackupData data = BackupData.of(
                ClusterData.cloud(DemoData.REPLICA_SET, 700, 1),
                ClusterData.flex(DemoData.FLEX, 3, 1),
                new ClusterData(DemoData.SHARDED, ClusterKind.DEDICATED, List.of(), List.of())
                        .withCluster(ClusterBuilder.dedicated(DemoData.SHARDED)
                                .internalClusterRole("SYSTEM_CLUSTER")
                                .build()));
        FleetAccount fakes = new FleetAccount(
                "fakes",
                InMemoryProjectListing.of(data),
                InMemoryClusterListing.of(data),
                InMemoryCloudSnapshotListing.of(data),
                InMemorySnapshotListing.flex(data),
                null);

        FleetReport report = FleetSweep.of(fakes).toReport().join();

        assertThat(report.clusters())
                .extracting(
                        ClusterSummary::state,
                        ClusterSummary::evidence,
                        cluster -> cluster.backups().all())
                .containsExactly(
                        tuple(ClusterResult.State.READ, Evidence.UNCHANGED, 700),
                        tuple(ClusterResult.State.READ, Evidence.VERIFIED, 3),
                        tuple(ClusterResult.State.INTERNAL, null, 0));
    }
}
