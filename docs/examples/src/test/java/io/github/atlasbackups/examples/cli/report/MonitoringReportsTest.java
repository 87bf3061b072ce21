package io.github.atlasbackups.examples.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.examples.cli.SeededOrganization;
import io.github.atlasbackups.examples.cli.ToolRun;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.ClusterKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus and Nagios read, read as they do. */
class MonitoringReportsTest {

    private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\[\\\\n\"])*)\",?");

    private record Series(String name, Map<String, String> labels) {}

    /** The text format, strictly: every line is a comment or a sample, no series comes twice. */
    private static Map<Series, Double> parse(String text) {
        Map<Series, Double> samples = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            if (line.isEmpty() || line.startsWith("# HELP ") || line.startsWith("# TYPE ")) {
                continue;
            }
            Matcher sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as(line).isTrue();
            Map<String, String> labels = new HashMap<>();
            String inBraces = sample.group(2) == null ? "" : sample.group(2);
            Matcher label = LABEL.matcher(inBraces);
            int end = 0;
            while (label.find() && label.start() == end) {
                labels.put(
                        label.group(1),
                        label.group(2)
                                .replace("\\n", "\n")
                                .replace("\\\"", "\"")
                                .replace("\\\\", "\\"));
                end = label.end();
            }
            assertThat(end).as(line).isEqualTo(inBraces.length());
            assertThat(samples.put(new Series(sample.group(1), labels), Double.valueOf(sample.group(3))))
                    .as(line)
                    .isNull();
        }
        return samples;
    }

    private static Double value(Map<Series, Double> samples, String name, ClusterData cluster) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().name().equals("atlas_backups_" + name))
                .filter(sample -> cluster.ref()
                        .cluster()
                        .value()
                        .equals(sample.getKey().labels().get("cluster")))
                .filter(sample -> cluster.ref()
                        .project()
                        .value()
                        .equals(sample.getKey().labels().get("project_id")))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Double seconds(Stream<Instant> moments, boolean last) {
        List<Instant> sorted = moments.filter(Objects::nonNull).sorted().toList();
        return sorted.isEmpty()
                ? null
                : (double) sorted.get(last ? sorted.size() - 1 : 0).getEpochSecond();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void prometheusReadsOfEachClusterWhatTheServiceHas(long seed) {
        try (SeededOrganization organization = new SeededOrganization(seed)) {
            Map<Series, Double> samples = parse(organization.report(3, "sweep", "--format", "prometheus"));

            for (ClusterData cluster : organization.visible()) {
                boolean refused = organization.refused().contains(cluster.ref());
                assertThat(value(samples, "read", cluster)).isEqualTo(refused ? 0 : 1);
                assertThat(value(samples, "check_status", cluster)).isBetween(0.0, 3.0);
                if (refused) {
                    assertThat(value(samples, "restorable", cluster)).isNull();
                    continue;
                }
                List<Snapshot> completed = cluster.snapshots().stream()
                        .filter(Snapshot::isCompleted)
                        .toList();
                List<Snapshot> restorable = completed.stream()
                        .filter(each ->
                                each.expiresAt() == null || each.expiresAt().isAfter(ToolRun.NOW))
                        .toList();
                assertThat(value(samples, "last_completed_timestamp_seconds", cluster))
                        .isEqualTo(seconds(completed.stream().map(Snapshot::takenAt), true));
                assertThat(value(samples, "newest_restorable_timestamp_seconds", cluster))
                        .isEqualTo(seconds(restorable.stream().map(Snapshot::takenAt), true));
                assertThat(value(samples, "oldest_restorable_timestamp_seconds", cluster))
                        .isEqualTo(seconds(restorable.stream().map(Snapshot::takenAt), false));
                assertThat(value(samples, "restorable", cluster)).isEqualTo(restorable.size());
                List<Long> sizes = restorable.stream()
                        .map((Function<Snapshot, Long>)
                                each -> each instanceof CloudSnapshot cloud ? cloud.storageSizeBytes() : null)
                        .filter(Objects::nonNull)
                        .toList();
                assertThat(value(samples, "restorable_bytes", cluster))
                        .isEqualTo(
                                sizes.isEmpty()
                                        ? null
                                        : (Double) (double) sizes.stream()
                                                .mapToLong(each -> each)
                                                .sum());
                assertThat(value(samples, "restorable_bytes", cluster) == null)
                        .isEqualTo(cluster.kind() == ClusterKind.FLEX || restorable.isEmpty());
            }
            assertThat(samples)
                    .containsEntry(new Series("atlas_backups_report_complete", Map.of()), 0.0)
                    .containsEntry(new Series("atlas_backups_report_timestamp_seconds", Map.of()), (double)
                            ToolRun.NOW.getEpochSecond())
                    .containsEntry(new Series("atlas_backups_report_failures", Map.of("kind", "NOT_FOUND")), (double)
                            organization.refused().size())
                    .containsEntry(new Series("atlas_backups_report_failures", Map.of("kind", "FORBIDDEN")), 1.0);
        }
    }

    @Test
    void aLastFailureHasItsTime() {
        ToolRun tool = new ToolRun();
        tool.run("sweep", "--demo", "--format", "prometheus");
        assertThat(tool.out().lines().filter(line -> line.startsWith("atlas_backups_last_failure_timestamp_seconds{")))
                .hasSize(2)
                .anyMatch(line -> line.contains("cluster=\"ledger\""))
                .anyMatch(line -> line.contains("cluster=\"push\""));
    }

    @Test
    void nagiosReadsOneLineWithTheWorstFirstAndAnExitCode() {
        ToolRun tool = new ToolRun();
        assertThat(tool.run("sweep", "--demo", "--format", "nagios")).isEqualTo(2);
        assertThat(tool.out().lines())
                .singleElement()
                .asString()
                .startsWith("BACKUPS CRITICAL - 12 clusters: 2 critical, 3 warning, 7 ok; billing/invoices newest 3d")
                .contains("mobile/feed backup is off", "not complete, 1 could not be read")
                .endsWith(" | clusters=12;;;0 critical=2;;;0 warning=3;;;0 unknown=0;;;0 ok=7;;;0 unread=1;;;0");
    }

    @Test
    void whatCouldNotBeReadIsUnknownWhereNothingElseIsWrong() {
        try (SeededOrganization organization = new SeededOrganization(1)) {
            assertThat(organization.report(
                            3, "sweep", "--format", "nagios", "--only-set", "--no-schedules", "--max-age", "3000d"))
                    .startsWith("BACKUPS UNKNOWN - ");
        }
    }

    @Test
    void aSweepThatCouldNotBeginIsALineForNagiosToo() {
        ToolRun tool = new ToolRun();
        assertThat(tool.run("sweep", "--format", "nagios")).isEqualTo(3);
        assertThat(tool.out()).startsWith("BACKUPS UNKNOWN - ").contains("MONGODB_ATLAS_CLIENT_ID");
        assertThat(tool.run("check", "--format", "nagios", "--project", "64d0c0ffee0123456789a001", "--cluster", "c"))
                .isEqualTo(3);
        assertThat(tool.out()).startsWith("BACKUPS UNKNOWN - ").contains("MONGODB_ATLAS_CLIENT_ID");
    }

    @Test
    void noNameBeginsAnotherLineOrThePerformanceData() {
        try (SeededOrganization organization = new SeededOrganization(1)) {
            String line = organization.report(2, "sweep", "--format", "nagios");
            assertThat(line.lines()).hasSize(1);
            assertThat(line.chars().filter(c -> c == '|')).hasSize(1);
            assertThat(line).contains("<script>").doesNotContain("\u001b");
        }
    }
}
