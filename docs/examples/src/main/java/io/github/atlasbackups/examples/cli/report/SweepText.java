package io.github.atlasbackups.examples.cli.report;

import io.github.atlasbackups.coverage.BackupTimeline;
import io.github.atlasbackups.coverage.CheckStatus;
import io.github.atlasbackups.fleet.AccountResult;
import io.github.atlasbackups.fleet.ClusterSummary;
import io.github.atlasbackups.fleet.FleetReport;
import io.github.atlasbackups.fleet.ProjectSummary;
import io.github.atlasbackups.fleet.SweepFailure;
import io.github.atlasbackups.text.ForeignText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What several forms of a report say in the same words. Names are made safe to show. */
final class SweepText {

    private static final List<CheckStatus> WORST_FIRST =
            List.of(CheckStatus.CRITICAL, CheckStatus.WARNING, CheckStatus.UNKNOWN, CheckStatus.OK);
    private static final int LONGEST = 120;

    private SweepText() {}

    static List<CheckStatus> worstFirst() {
        return WORST_FIRST;
    }

    /** How many clusters there are of each status: {@code 2 critical, 1 warning, 9 ok}. */
    static String statuses(FleetReport report) {
        return WORST_FIRST.stream()
                .filter(report.statuses()::containsKey)
                .map(status ->
                        report.statuses().get(status) + " " + status.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** How complete it is, in a sentence. */
    static String completeness(FleetReport report) {
        if (report.isVerified()) {
            return "Complete: every list is proven to be what the service held.";
        }
        return report.isComplete()
                ? "Complete as far as can be seen; not every list is proven."
                : "Not complete: something could not be read, or is missing.";
    }

    /** What could not be read, and why; projects whose clusters don't add up. */
    static List<String> failures(FleetReport report) {
        List<String> lines = new ArrayList<>();
        for (AccountResult account : report.accounts()) {
            add(lines, "account " + printable(account.account()), account.failure());
        }
        for (ProjectSummary project : report.projects()) {
            String name = "project " + printable(project.name() != null ? project.name() : project.id());
            add(lines, name, project.failure());
            if (project.failure() == null && !project.countAgrees()) {
                lines.add(name + ": the service counts " + project.announced() + " clusters, " + project.listed()
                        + " were listed");
            }
        }
        for (ClusterSummary cluster : report.clusters()) {
            add(lines, "cluster " + name(cluster), cluster.failure());
            add(lines, "schedule of " + name(cluster), cluster.scheduleFailure());
        }
        return lines;
    }

    private static void add(List<String> lines, String what, @Nullable SweepFailure failure) {
        if (failure != null) {
            lines.add(what + ": " + failure.kind() + ", " + ForeignText.printable(failure.message(), 400));
        }
    }

    /** Project and name. */
    static String name(ClusterSummary cluster) {
        return printable(cluster.projectName() != null ? cluster.projectName() : cluster.projectId()) + "/"
                + printable(cluster.name());
    }

    static String printable(@Nullable Object foreign) {
        return foreign == null ? "-" : ForeignText.printable(foreign.toString(), LONGEST);
    }

    /** How long ago, or a dash. */
    static String age(@Nullable Instant moment, FleetReport report) {
        return moment == null ? "-" : DurationText.of(Duration.between(moment, report.ended()));
    }

    /** Whether the service sent the size of at least one. */
    static boolean hasSize(BackupTimeline.Totals totals) {
        return totals.count() > totals.withoutSize();
    }

    /** The sum of the sizes that the service sent, or a dash. */
    static String size(BackupTimeline.Totals totals) {
        if (!hasSize(totals)) {
            return "-";
        }
        double amount = totals.bytes();
        String unit = "B";
        for (String next : List.of("KiB", "MiB", "GiB", "TiB", "PiB")) {
            if (amount < 1_024) {
                break;
            }
            amount /= 1_024;
            unit = next;
        }
        return String.format(Locale.ROOT, amount < 10 && !unit.equals("B") ? "%.1f %s" : "%.0f %s", amount, unit);
    }

    /** What is wrong with a cluster in a few words, else why it is not judged. */
    static String remarks(SweepReport.Row row) {
        if (row.cluster().failure() != null) {
            return "could not be read: " + row.cluster().failure().kind();
        }
        return (row.cluster().problems().isEmpty()
                        ? row.exemptions()
                        : row.cluster().problems())
                .stream().map(FindingText::brief).distinct().collect(Collectors.joining(", "));
    }
}
