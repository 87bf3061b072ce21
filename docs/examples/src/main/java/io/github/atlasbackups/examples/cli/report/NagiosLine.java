package io.github.atlasbackups.examples.cli.report;

import io.github.atlasbackups.coverage.CheckResult;
import io.github.atlasbackups.coverage.CheckStatus;
import io.github.atlasbackups.coverage.Finding;
import io.github.atlasbackups.coverage.Limit;
import io.github.atlasbackups.fleet.FleetReport;
import io.github.atlasbackups.text.ForeignText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a Nagios plugin prints: one line with the status, what is wrong, and after a bar the performance data; and what it exits with.
 *
 * @see <a href="https://nagios-plugins.org/doc/guidelines.html">Nagios plugin guidelines</a>
 */
public final class NagiosLine {

    private static final int LONGEST = 2_000;
    private static final int MOST_CLUSTERS = 10;

    private NagiosLine() {}

    /** 0 for OK, 1 for WARNING, 2 for CRITICAL, 3 for UNKNOWN. */
    public static int exitCode(CheckStatus status) {
        return switch (status) {
            case OK -> 0;
            case WARNING -> 1;
            case CRITICAL -> 2;
            case UNKNOWN -> 3;
        };
    }

    /** The line of one cluster's check. */
    public static String of(String cluster, CheckResult result) {
        List<Finding> told = result.problems().isEmpty() ? result.findings() : result.problems();
        String text = told.stream().map(FindingText::of).collect(Collectors.joining("; "));
        return line(
                result.status(),
                cluster + ": " + (text.isEmpty() ? "nothing to judge" : text),
                result.findings().stream()
                        .map(NagiosLine::performance)
                        .filter(data -> !data.isEmpty())
                        .collect(Collectors.joining(" ")));
    }

    /** The line of a sweep: its status, the worst clusters, what could not be read. */
    static String of(SweepReport report) {
        FleetReport fleet = report.fleet();
        Map<CheckStatus, Long> statuses = fleet.statuses();
        List<String> told =
                new ArrayList<>(List.of(fleet.clusters().size() + " clusters: " + SweepText.statuses(fleet)));
        report.rows().stream()
                .filter(row -> row.cluster().status() != CheckStatus.OK)
                .limit(MOST_CLUSTERS)
                .map(row -> SweepText.name(row.cluster()) + " " + SweepText.remarks(row))
                .forEach(told::add);
        long failures =
                fleet.failures().values().stream().mapToLong(each -> each).sum();
        if (!fleet.isComplete()) {
            told.add("not complete, " + failures + " could not be read");
        }
        String counts = SweepText.worstFirst().stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT) + "=" + statuses.getOrDefault(each, 0L) + ";;;0")
                .collect(Collectors.joining(" "));
        return line(
                fleet.status().orElse(CheckStatus.UNKNOWN),
                String.join("; ", told),
                "clusters=" + fleet.clusters().size() + ";;;0 " + counts + " unread=" + failures + ";;;0");
    }

    /** The line of a check that could not be made. */
    public static String unknown(@Nullable String why) {
        return line(CheckStatus.UNKNOWN, String.valueOf(why), "");
    }

    /** A bar in the text would begin the performance data. */
    static String line(CheckStatus status, String text, String performance) {
        String safe = ForeignText.escaped(text, LONGEST).replace('|', '/');
        return "BACKUPS " + status + " - " + safe + (performance.isEmpty() ? "" : " | " + performance);
    }

    private static String performance(Finding finding) {
        if (finding instanceof Finding.Age age) {
            return data(
                    "age",
                    age.measured() == null ? "U" : seconds(age.measured()),
                    age.limit(),
                    "",
                    NagiosLine::seconds);
        } else if (finding instanceof Finding.Count count) {
            return data("restorable", String.valueOf(count.measured()), count.limit(), ":", String::valueOf);
        } else if (finding instanceof Finding.Gap gap) {
            return data("gap", seconds(gap.measured().length()), gap.limit(), "", NagiosLine::seconds);
        } else if (finding instanceof Finding.Failures failures) {
            return data("failures", String.valueOf(failures.measured()), failures.limit(), "", String::valueOf);
        } else if (finding instanceof Finding.Retention retention) {
            return data(
                    "retention",
                    retention.measured() == null ? "U" : seconds(retention.measured()),
                    retention.limit(),
                    ":",
                    NagiosLine::seconds);
        }
        return "";
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }

    /** A range that ends in a colon has no upper end: less than it breaks the limit. */
    private static <T extends Comparable<T>> String data(
            String label, String value, Limit<T> limit, String colon, Function<T, String> text) {
        return label + "=" + value + ";" + bound(limit.warning(), colon, text) + ";"
                + bound(limit.critical(), colon, text) + ";0";
    }

    private static <T> String bound(@Nullable T bound, String colon, Function<T, String> text) {
        return bound == null ? "" : text.apply(bound).replace("s", "") + colon;
    }
}
