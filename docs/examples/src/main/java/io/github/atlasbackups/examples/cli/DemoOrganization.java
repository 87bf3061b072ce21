package io.github.atlasbackups.examples.cli;

import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterBuilder;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.ClusterKind;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An organisation as one meets it: most backups are as they should be, some are not, one project can't be looked into. The same at
 * every time, but for the dates.
 *
 * @param data its projects, clusters and backups
 */
record DemoOrganization(BackupData data) {

    static final ProjectId SHOP = new ProjectId("64d0c0ffee0123456789a001");
    static final ProjectId BILLING = new ProjectId("64d0c0ffee0123456789a002");
    static final ProjectId ANALYTICS = new ProjectId("64d0c0ffee0123456789a003");
    static final ProjectId MOBILE = new ProjectId("64d0c0ffee0123456789a004");
    static final ProjectId SANDBOX = new ProjectId("64d0c0ffee0123456789a005");
    static final ProjectId PAYROLL = new ProjectId("64d0c0ffee0123456789a006");

    private static final Map<ProjectId, String> NAMES = Map.of(
            SHOP, "web shop",
            BILLING, "billing",
            ANALYTICS, "analytics",
            MOBILE, "mobile",
            SANDBOX, "sandbox",
            PAYROLL, "payroll");

    /** The organisation at this moment. */
    static DemoOrganization asOf(Instant now) {
        BackupData data = BackupData.of(
                dedicated(SHOP, "orders", DemoHistory.asOf(now)),
                sharded(SHOP, "catalog", DemoHistory.asOf(now)),
                flex(SHOP, "sessions", DemoHistory.asOf(now)),
                dedicated(BILLING, "invoices", DemoHistory.asOf(now).missing(Duration.ofDays(3), Duration.ZERO)),
                dedicated(BILLING, "ledger", DemoHistory.asOf(now).failing(Duration.ofHours(9), Duration.ZERO)),
                paused(BILLING, "archive-2019", DemoHistory.asOf(now).missing(Duration.ofDays(16), Duration.ZERO)),
                dedicated(ANALYTICS, "events", DemoHistory.asOf(now).missing(Duration.ofDays(5), Duration.ofHours(80))),
                sharded(ANALYTICS, "warehouse", DemoHistory.asOf(now)),
                ClusterData.free(ref(ANALYTICS, "scratch")),
                flex(MOBILE, "push", DemoHistory.asOf(now).failing(Duration.ofHours(30), Duration.ZERO)),
                switchedOff(MOBILE, "feed", DemoHistory.asOf(now).missing(Duration.ofDays(21), Duration.ZERO)),
                young(now),
                dedicated(PAYROLL, "salaries", DemoHistory.asOf(now)));
        for (Map.Entry<ProjectId, String> name : NAMES.entrySet()) {
            data = data.withProject(name.getKey(), name.getValue());
        }
        return new DemoOrganization(data);
    }

    /** Serves it on a port of this machine. The payroll is none of the credentials' business. */
    AtlasSimulator start() {
        AtlasSimulator simulator = AtlasSimulator.start(data);
        simulator.atlas().change(options -> options.answers(rules -> rules.forbiddenProjects(PAYROLL)));
        return simulator;
    }

    private static ClusterRef ref(ProjectId project, String cluster) {
        return ClusterRef.of(project.value(), cluster);
    }

    private static ClusterData dedicated(ProjectId project, String name, DemoHistory history) {
        ClusterRef ref = ref(project, name);
        return new ClusterData(ref, ClusterKind.DEDICATED, history.cloud(ref), List.of())
                .withCluster(ClusterBuilder.dedicated(ref)
                        .instanceSize("M30")
                        .pitEnabled(true)
                        .build());
    }

    private static ClusterData sharded(ProjectId project, String name, DemoHistory history) {
        ClusterRef ref = ref(project, name);
        return dedicated(project, name, history)
                .withCluster(ClusterBuilder.dedicated(ref)
                        .instanceSize("M50")
                        .type(new ClusterType("SHARDED"))
                        .build());
    }

    private static ClusterData flex(ProjectId project, String name, DemoHistory history) {
        ClusterRef ref = ref(project, name);
        return new ClusterData(ref, ClusterKind.FLEX, history.flex(ref), List.of());
    }

    private static ClusterData paused(ProjectId project, String name, DemoHistory history) {
        ClusterRef ref = ref(project, name);
        return dedicated(project, name, history)
                .withCluster(ClusterBuilder.dedicated(ref).paused(true).build());
    }

    private static ClusterData switchedOff(ProjectId project, String name, DemoHistory history) {
        ClusterRef ref = ref(project, name);
        return dedicated(project, name, history)
                .withCluster(ClusterBuilder.dedicated(ref).backupEnabled(false).build());
    }

    private static ClusterData young(Instant now) {
        ClusterRef ref = ref(MOBILE, "chat");
        return dedicated(MOBILE, "chat", DemoHistory.asOf(now))
                .withSnapshots(List.of())
                .withCluster(ClusterBuilder.dedicated(ref)
                        .created(now.minus(Duration.ofHours(2)))
                        .build());
    }
}
