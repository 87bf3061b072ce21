package io.github.atlasbackups.examples.cli.report;

import io.github.atlasbackups.fleet.ClusterSummary;
import io.github.atlasbackups.fleet.FleetReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A report as text for a terminal: a line with what it comes to, a table of the clusters, what could not be read. */
public final class TableReport {

    private TableReport() {}

    /** Writes it. */
    public static void write(SweepReport report, Appendable to) throws IOException {
        FleetReport fleet = report.fleet();
        String status = fleet.status().map(Enum::name).orElse("not checked");
        line(
                to,
                "Backups of " + fleet.clusters().size() + " clusters in "
                        + fleet.projects().size() + " projects at " + fleet.ended() + ": " + status);
        line(to, SweepText.statuses(fleet));
        line(to, "");
        to.append(table(report).render());
        line(to, "");
        line(to, SweepText.completeness(fleet));
        for (String failure : SweepText.failures(fleet)) {
            line(to, "  " + failure);
        }
    }

    private static Table table(SweepReport report) {
        List<String> headings = new ArrayList<>(
                List.of("STATUS", "PROJECT", "CLUSTER", "TIER", "NEWEST", "OLDEST", "COUNT", "SIZE", "REMARKS"));
        if (report.hasSeveralAccounts()) {
            headings.add(1, "ACCOUNT");
        }
        Table table = new Table(headings.toArray(String[]::new));
        for (SweepReport.Row row : report.rows()) {
            ClusterSummary cluster = row.cluster();
            List<String> cells = new ArrayList<>(List.of(
                    cluster.status() == null ? "-" : cluster.status().name(),
                    SweepText.printable(cluster.projectName() != null ? cluster.projectName() : cluster.projectId()),
                    SweepText.printable(cluster.name()),
                    cluster.tier().name(),
                    SweepText.age(cluster.restorable().newest(), report.fleet()),
                    SweepText.age(cluster.restorable().oldest(), report.fleet()),
                    String.valueOf(cluster.restorable().count()),
                    SweepText.size(cluster.restorable()),
                    SweepText.remarks(row)));
            if (report.hasSeveralAccounts()) {
                cells.add(1, SweepText.printable(cluster.account()));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static void line(Appendable to, String text) throws IOException {
        to.append(text).append(System.lineSeparator());
    }
}
