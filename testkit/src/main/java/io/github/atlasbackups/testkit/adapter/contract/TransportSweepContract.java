package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.fleet.AccountResult;
import io.github.atlasbackups.fleet.ClusterResult;
import io.github.atlasbackups.fleet.ClusterSummary;
import io.github.atlasbackups.fleet.FleetReport;
import io.github.atlasbackups.fleet.FleetSweep;
import io.github.atlasbackups.fleet.ProjectSummary;
import io.github.atlasbackups.fleet.SweepFailure;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.testkit.adapter.fault.Fault;
import io.github.atlasbackups.testkit.adapter.fault.FaultPlan;
import io.github.atlasbackups.testkit.adapter.fault.FaultProxy;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Sweeps of whole clients on a transport over real sockets: 200 projects with five clusters each, while 5 % of the exchanges with the
 * simulator break. Nothing is missing, nothing comes twice, and refusals are reported. Rate limits are off.
 */
public abstract class TransportSweepContract {

    private static final int PROJECTS = 200;
    private static final int CLUSTERS = 5;
    private static final int SNAPSHOTS = 3;
    private static final long SEED = 20_261_126;
    private static final double BROKEN = 0.05;
    private static final int IN_THE_HEAD = 120;
    private static final ProjectId[] FORBIDDEN = {project(17), project(171)};

    /** For subclasses. */
    protected TransportSweepContract() {}

    /** A new transport with its defaults; closed by the suite. */
    protected abstract HttpTransport newTransport();

    @Test
    @Timeout(300)
    void everyClusterComesOnceWhileConnectionsBreakAndRefusalsAreReported() throws Exception {
        LongAdder broken = new LongAdder();
        FaultPlan chance = FaultPlan.random(
                SEED,
                BROKEN,
                new Fault.Refuse(),
                new Fault.Cut(0),
                new Fault.Reset(0),
                new Fault.Cut(IN_THE_HEAD),
                new Fault.Reset(IN_THE_HEAD));
        FaultPlan counted = exchange -> {
            Fault fault = chance.faultOf(exchange);
            if (!(fault instanceof Fault.None)) {
                broken.increment();
            }
            return fault;
        };
        FleetReport report;
        try (AtlasSimulator simulator = AtlasSimulator.start(data());
                FaultProxy proxy = FaultProxy.inFrontOf(simulator.origin(), counted)) {
            simulator
                    .atlas()
                    .change(options -> options.rateLimits(limits -> limits.enforced(false))
                            .answers(rules -> rules.forbiddenProjects(FORBIDDEN)));
            try (AtlasBackups good = client(proxy, AcceptedCredentials.DEMO_ACCESS_TOKEN);
                    AtlasBackups refused = client(proxy, "not-a-token-of-the-simulator")) {
                report = FleetSweep.of(good.account("good"), refused.account("refused"))
                        .toReport()
                        .get(4, TimeUnit.MINUTES);
            }
        }
        assertTrue(broken.sum() > PROJECTS * (2 + CLUSTERS) * BROKEN / 2, "too little went wrong: " + broken);
        assertRefusals(report);
        assertClusters(report);
    }

    private static void assertRefusals(FleetReport report) {
        Map<String, SweepFailure.Kind> accounts = report.accounts().stream()
                .filter(account -> account.failure() != null)
                .collect(Collectors.toMap(
                        AccountResult::account, account -> account.failure().kind()));
        assertEquals(Map.of("refused", SweepFailure.Kind.CREDENTIALS), accounts, "accounts that failed");
        Map<String, SweepFailure.Kind> projects = report.projects().stream()
                .filter(project -> project.failure() != null)
                .collect(Collectors.toMap(
                        project -> String.valueOf(project.id()),
                        project -> project.failure().kind()));
        assertEquals(
                Map.of(
                        FORBIDDEN[0].value(), SweepFailure.Kind.FORBIDDEN,
                        FORBIDDEN[1].value(), SweepFailure.Kind.FORBIDDEN),
                projects,
                "projects that failed");
        assertEquals(
                PROJECTS,
                report.projects().stream().map(ProjectSummary::id).distinct().count(),
                "projects");
        assertEquals(PROJECTS, report.projects().size(), "projects that came");
    }

    private static void assertClusters(FleetReport report) {
        Set<String> forbidden = Set.of(FORBIDDEN[0].value(), FORBIDDEN[1].value());
        List<String> expected = data().clusters().stream()
                .map(ClusterData::ref)
                .filter(ref -> !forbidden.contains(ref.project().value()))
                .map(ClusterRef::toString)
                .sorted()
                .toList();
        assertEquals(
                expected,
                report.clusters().stream()
                        .map(cluster -> cluster.projectId() + "/" + cluster.name())
                        .sorted()
                        .toList(),
                "clusters");
        List<ClusterSummary> wrong = report.clusters().stream()
                .filter(cluster -> cluster.state() != ClusterResult.State.READ
                        || cluster.backups().all() != SNAPSHOTS)
                .toList();
        assertEquals(List.of(), wrong, "clusters that were not read as they are");
    }

    private AtlasBackups client(FaultProxy proxy, String token) {
        return AtlasBackups.builder()
                .baseUrl(proxy.origin().toString())
                .transport(newTransport())
                .credentials(Credentials.accessToken(token))
                .retry(RetryPolicy.defaults()
                        .withDelays(Duration.ofMillis(50), Duration.ofSeconds(1))
                        .withMaxAttempts(8))
                .build();
    }

    private static BackupData data() {
        List<ClusterData> all = new ArrayList<>();
        for (int i = 0; i < PROJECTS; i++) {
            for (int j = 0; j < CLUSTERS; j++) {
                ClusterRef ref = ClusterRef.of(project(i).value(), "cluster-" + j);
                all.add(j % 2 == 0 ? ClusterData.flex(ref, SNAPSHOTS, i) : ClusterData.cloud(ref, SNAPSHOTS, i));
            }
        }
        return BackupData.of(all.toArray(ClusterData[]::new));
    }

    private static ProjectId project(long number) {
        return new ProjectId("64d0c0ff" + HexFormat.of().toHexDigits(number));
    }
}
