package io.github.atlasbackups.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.coverage.BackupHistory;
import io.github.atlasbackups.coverage.BackupTimeline;
import io.github.atlasbackups.coverage.CheckPolicy;
import io.github.atlasbackups.coverage.CheckResult;
import io.github.atlasbackups.coverage.CheckStatus;
import io.github.atlasbackups.coverage.Finding;
import io.github.atlasbackups.coverage.Limit;
import io.github.atlasbackups.coverage.Loss;
import io.github.atlasbackups.coverage.NotChecked;
import io.github.atlasbackups.coverage.PointInTimeObstacle;
import io.github.atlasbackups.coverage.Restorability;
import io.github.atlasbackups.coverage.RestoreHistory;
import io.github.atlasbackups.fleet.AccountResult;
import io.github.atlasbackups.fleet.ClusterResult;
import io.github.atlasbackups.fleet.ClusterSummary;
import io.github.atlasbackups.fleet.Evidence;
import io.github.atlasbackups.fleet.FleetReport;
import io.github.atlasbackups.fleet.ProjectResult;
import io.github.atlasbackups.fleet.ProjectSummary;
import io.github.atlasbackups.fleet.SweepFailure;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.TenantSnapshot;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

    private static final Instant THEN = Instant.parse("2026-08-02T17:06:56Z");
    private static final Instant NOW = Instant.parse("2026-08-03T17:06:56Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final TenantSnapshot SNAPSHOT =
            new TenantSnapshot("s1", SnapshotStatus.COMPLETED, null, null, THEN, null, null, List.of());
    private static final String SNAPSHOT_JSON = BackupJson.of(SNAPSHOT);

    @Test
    void aCheckHasEveryKindOfFinding() {
        List<Finding> findings = List.of(
                new Finding.Age(CheckStatus.WARNING, SNAPSHOT, DAY, Limit.of(DAY.dividedBy(2), DAY.multipliedBy(2))),
                new Finding.Age(CheckStatus.CRITICAL, null, null, Limit.critical(DAY)),
                new Finding.Count(CheckStatus.OK, 3, Limit.critical(1)),
                new Finding.Gap(CheckStatus.OK, new BackupTimeline.Gap(THEN, NOW), THEN, Limit.warning(DAY)),
                new Finding.Failures(CheckStatus.UNKNOWN, 1, 2, null, Limit.none()),
                new Finding.Retention(CheckStatus.OK, DAY, Limit.warning(DAY)),
                new Finding.BackupOff(),
                new Finding.ClockBehind(DAY),
                new Finding.NotJudged(Finding.NotJudged.Reason.NO_SCHEDULE, EnumSet.of(Finding.Measure.GAP)));
        assertCoversAllOf(Finding.class, findings);

        assertThat(ReportJson.of(new CheckResult(CheckStatus.CRITICAL, findings, Set.of(NotChecked.LIST))))
                .isEqualTo("{\"status\":\"CRITICAL\",\"findings\":["
                        + "{\"kind\":\"age\",\"status\":\"WARNING\",\"measuredSeconds\":86400,\"newest\":\"s1\","
                        + "\"limit\":{\"warningSeconds\":43200,\"criticalSeconds\":172800}},"
                        + "{\"kind\":\"age\",\"status\":\"CRITICAL\",\"limit\":{\"criticalSeconds\":86400}},"
                        + "{\"kind\":\"count\",\"status\":\"OK\",\"measured\":3,\"limit\":{\"critical\":1}},"
                        + "{\"kind\":\"gap\",\"status\":\"OK\",\"measuredSeconds\":86400,\"start\":\"2026-08-02T17:06:56Z\","
                        + "\"end\":\"2026-08-03T17:06:56Z\",\"from\":\"2026-08-02T17:06:56Z\",\"limit\":{\"warningSeconds\":86400}},"
                        + "{\"kind\":\"failures\",\"status\":\"UNKNOWN\",\"measured\":1,\"withoutTime\":2,\"limit\":{}},"
                        + "{\"kind\":\"retention\",\"status\":\"OK\",\"measuredSeconds\":86400,\"limit\":{\"warningSeconds\":86400}},"
                        + "{\"kind\":\"backupOff\",\"status\":\"CRITICAL\"},"
                        + "{\"kind\":\"clockBehind\",\"status\":\"UNKNOWN\",\"measuredSeconds\":86400},"
                        + "{\"kind\":\"notJudged\",\"status\":\"UNKNOWN\",\"reason\":\"NO_SCHEDULE\",\"measures\":[\"GAP\"]}"
                        + "],\"notChecked\":[\"LIST\"]}");
    }

    @Test
    void anAnswerSaysWhichOneItIs() {
        List<PointInTimeObstacle> obstacles = List.of(
                new PointInTimeObstacle.NotOffered(ClusterTier.FLEX),
                new PointInTimeObstacle.SwitchedOff(),
                new PointInTimeObstacle.SettingUnknown(),
                new PointInTimeObstacle.BeforeWindow(THEN),
                new PointInTimeObstacle.WindowUnknown(),
                new PointInTimeObstacle.NoBaseSnapshot(),
                new PointInTimeObstacle.RestoreShadow(new RestoreHistory.Interval(THEN, null), NOW));
        assertCoversAllOf(PointInTimeObstacle.class, obstacles);
        Restorability.FromBackup from = new Restorability.FromBackup(
                SNAPSHOT, new Loss(DAY, null), obstacles, Set.of(NotChecked.EXPIRY, NotChecked.TIMES));

        assertThat(ReportJson.of(from))
                .isEqualTo(
                        "{\"kind\":\"fromBackup\",\"backup\":" + SNAPSHOT_JSON + ",\"loss\":{\"atLeastSeconds\":86400},"
                                + "\"obstacles\":[{\"kind\":\"notOffered\",\"tier\":\"FLEX\"},{\"kind\":\"switchedOff\"},"
                                + "{\"kind\":\"settingUnknown\"},{\"kind\":\"beforeWindow\",\"windowStart\":\"2026-08-02T17:06:56Z\"},"
                                + "{\"kind\":\"windowUnknown\"},{\"kind\":\"noBaseSnapshot\"},{\"kind\":\"restoreShadow\","
                                + "\"start\":\"2026-08-02T17:06:56Z\",\"until\":\"2026-08-03T17:06:56Z\"}],"
                                + "\"notChecked\":[\"TIMES\",\"EXPIRY\"]}");
        assertThat(ReportJson.of(new Restorability.NotRestorable(Restorability.NotRestorable.Reason.ALL_LATER, NOW)))
                .isEqualTo(
                        "{\"kind\":\"notRestorable\",\"reason\":\"ALL_LATER\",\"earliest\":\"2026-08-03T17:06:56Z\"}");
        assertThat(ReportJson.of(new Restorability.Unknown(Set.of(NotChecked.LIST))))
                .isEqualTo("{\"kind\":\"unknown\",\"notChecked\":[\"LIST\"]}");
    }

    private static <T> void assertCoversAllOf(Class<T> sealed, List<? extends T> values) {
        assertThat(values.stream().map(Object::getClass))
                .as("a new kind needs JSON of its own")
                .containsAll(
                        Stream.<Class<?>>of(sealed.getPermittedSubclasses()).toList());
    }

    @Test
    void aReportBeginsWithWhatItComesTo() throws IOException {
        SweepFailure refused =
                new SweepFailure(SweepFailure.Kind.FORBIDDEN, 403, "USER_CANNOT_ACCESS_GROUP", "ask \"them\"\n");
        FleetReport report = new FleetReport(
                THEN,
                NOW,
                CheckPolicy.onlyWhatIsSet().withMaxAge(Limit.warning(DAY)),
                List.of(new AccountResult("prod", 1, 1, Evidence.VERIFIED, null)),
                List.of(new ProjectSummary(
                        "prod", "p1", "a</script>", ProjectResult.State.FAILED, 2L, 0, false, null, refused)),
                List.of(new ClusterSummary(
                        "prod",
                        "p1",
                        null,
                        "c1",
                        ClusterTier.FLEX,
                        ClusterResult.State.READ,
                        Evidence.UNCHANGED,
                        BackupHistory.of(List.of(SNAPSHOT), NOW).counts(),
                        BackupHistory.of(List.of(SNAPSHOT), NOW).restorable().totals(),
                        THEN,
                        null,
                        CheckStatus.OK,
                        List.of(),
                        null,
                        null)));

        String json = ReportJson.of(report);
        assertThat(json)
                .isEqualTo(
                        "{\"started\":\"2026-08-02T17:06:56Z\",\"ended\":\"2026-08-03T17:06:56Z\",\"status\":\"UNKNOWN\","
                                + "\"complete\":false,\"verified\":false,\"readings\":{\"VERIFIED\":1,\"UNCHANGED\":1},"
                                + "\"failures\":{\"FORBIDDEN\":1},\"statuses\":{\"OK\":1},"
                                + "\"policy\":{\"othersFromSchedule\":false,\"maxAge\":{\"warningSeconds\":86400}},"
                                + "\"accounts\":[{\"account\":\"prod\",\"projects\":1,\"remaining\":1,\"evidence\":\"VERIFIED\"}],"
                                + "\"projects\":[{\"account\":\"prod\",\"id\":\"p1\",\"name\":\"a</script>\",\"state\":\"FAILED\","
                                + "\"announced\":2,\"listed\":0,\"countAgrees\":false,\"failure\":{\"kind\":\"FORBIDDEN\","
                                + "\"status\":403,\"errorCode\":\"USER_CANNOT_ACCESS_GROUP\",\"message\":\"ask \\\"them\\\"\\n\"}}],"
                                + "\"clusters\":[{\"account\":\"prod\",\"projectId\":\"p1\",\"name\":\"c1\",\"tier\":\"FLEX\","
                                + "\"state\":\"READ\",\"evidence\":\"UNCHANGED\",\"backups\":{\"all\":1,\"completed\":1,"
                                + "\"restorable\":1,\"expired\":0,\"failed\":0,\"unfinished\":0},\"restorable\":{\"count\":1,"
                                + "\"withoutTime\":0,\"bytes\":0,\"withoutSize\":1,\"oldest\":\"2026-08-02T17:06:56Z\","
                                + "\"newest\":\"2026-08-02T17:06:56Z\"},\"newestCompleted\":\"2026-08-02T17:06:56Z\","
                                + "\"status\":\"OK\",\"problems\":[]}]}");

        boolean[] closed = new boolean[1];
        StringWriter to = new StringWriter() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        ReportJson.write(report, to);
        assertThat(to.toString()).isEqualTo(json);
        assertThat(closed[0]).isFalse();
    }
}
