package io.github.atlasbackups.examples.cli.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.atlasbackups.coverage.CheckStatus;
import io.github.atlasbackups.coverage.Finding;
import io.github.atlasbackups.fleet.FleetReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A report as one page without scripts, that needs nothing but itself: {@code page.mustache} in this package's resources. The template escapes
 * what it is given; here names are made safe to show as well.
 */
public final class HtmlReport {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int QUARTERS = 4;
    private static final String QUARTER_LINES =
            ticks(IntStream.range(1, QUARTERS).map(each -> each * ClusterTimeline.COLUMNS / QUARTERS), "0v34");

    private final SweepReport report;

    private HtmlReport(SweepReport report) {
        this.report = report;
    }

    /** Writes it, row by row. */
    public static void write(SweepReport report, Writer to) throws IOException {
        template().execute(new HtmlReport(report).page(), to);
    }

    private static Template template() throws IOException {
        try (InputStream resource =
                Objects.requireNonNull(HtmlReport.class.getResourceAsStream("page.mustache"), "page.mustache")) {
            return Mustache.compiler().compile(new InputStreamReader(resource, StandardCharsets.UTF_8));
        }
    }

    private record Page(
            String status,
            String statusClass,
            int clusterCount,
            int projectCount,
            String madeAt,
            List<Tile> tiles,
            boolean complete,
            String completeness,
            boolean hasFailures,
            List<String> failures,
            List<String> axis,
            Iterable<Row> rows) {}

    private record Tile(String status, String statusClass, long count) {}

    private record Row(
            String id,
            String name,
            String where,
            String status,
            String statusClass,
            String label,
            int columns,
            String quarters,
            String points,
            String failed,
            List<Gap> gaps,
            String newest,
            String oldest,
            int restorable,
            String size,
            boolean hasRemarks,
            List<Remark> remarks) {}

    private record Gap(int x, int width) {}

    private record Remark(String status, String statusClass, String text) {}

    private Page page() {
        FleetReport fleet = report.fleet();
        CheckStatus status = fleet.status().orElse(null);
        List<String> failures = SweepText.failures(fleet);
        return new Page(
                word(status),
                styled(status),
                fleet.clusters().size(),
                fleet.projects().size(),
                MOMENT.format(fleet.ended()),
                SweepText.worstFirst().stream()
                        .map(each -> new Tile(
                                word(each), styled(each), fleet.statuses().getOrDefault(each, 0L)))
                        .toList(),
                fleet.isComplete(),
                SweepText.completeness(fleet),
                !failures.isEmpty(),
                failures,
                IntStream.range(0, QUARTERS).mapToObj(this::mark).toList(),
                () -> report.rows().stream().map(this::row).iterator());
    }

    private String mark(int quarter) {
        ClusterTimeline.Window window = report.window();
        Duration reach = Duration.between(window.from(), window.to());
        return DAY.format(window.from().plus(reach.multipliedBy(quarter).dividedBy(QUARTERS)));
    }

    private Row row(SweepReport.Row row) {
        List<Remark> remarks = remarks(row);
        ClusterTimeline timeline = row.timeline();
        String name = SweepText.printable(row.cluster().name());
        return new Row(
                (report.hasSeveralAccounts() ? SweepText.printable(row.cluster().account()) + "/" : "")
                        + SweepText.name(row.cluster()),
                name,
                where(row),
                word(row.cluster().status()),
                styled(row.cluster().status()),
                name + ": " + timeline.restorePoints().cardinality() + " marks of restore points, "
                        + timeline.failures().cardinality() + " of failures, "
                        + timeline.gaps().size() + " gaps",
                ClusterTimeline.COLUMNS,
                QUARTER_LINES,
                ticks(timeline.restorePoints().stream(), "10v22"),
                ticks(timeline.failures().stream(), "0v13"),
                timeline.gaps().stream()
                        .map(gap -> new Gap(gap.from(), gap.to() - gap.from()))
                        .toList(),
                ago(row.cluster().restorable().newest()),
                ago(row.cluster().restorable().oldest()),
                row.cluster().restorable().count(),
                SweepText.size(row.cluster().restorable()),
                !remarks.isEmpty(),
                remarks);
    }

    private String ago(@Nullable Instant moment) {
        return SweepText.age(moment, report.fleet()) + (moment == null ? "" : " ago");
    }

    private String where(SweepReport.Row row) {
        String project = SweepText.printable(
                row.cluster().projectName() != null
                        ? row.cluster().projectName()
                        : row.cluster().projectId());
        String account =
                report.hasSeveralAccounts() ? SweepText.printable(row.cluster().account()) + " · " : "";
        return account + project + " · " + row.cluster().tier().name().toLowerCase(Locale.ROOT);
    }

    private static List<Remark> remarks(SweepReport.Row row) {
        List<Remark> remarks = new ArrayList<>();
        if (row.cluster().failure() != null) {
            remarks.add(remark(
                    CheckStatus.UNKNOWN,
                    "could not be read: "
                            + SweepText.printable(row.cluster().failure().message())));
        }
        for (Finding finding : row.cluster().problems()) {
            remarks.add(remark(finding.status(), FindingText.of(finding)));
        }
        if (remarks.isEmpty()) {
            row.exemptions().forEach(finding -> remarks.add(remark(finding.status(), FindingText.of(finding))));
        }
        return remarks;
    }

    private static Remark remark(CheckStatus status, String text) {
        return new Remark(word(status), styled(status), text);
    }

    private static String ticks(IntStream columns, String line) {
        StringBuilder path = new StringBuilder();
        columns.forEach(column -> path.append('M').append(column).append(".5 ").append(line));
        return path.toString();
    }

    private static String word(@Nullable CheckStatus status) {
        return status == null ? "NOT CHECKED" : status.name();
    }

    private static String styled(@Nullable CheckStatus status) {
        return status == null ? "none" : status.name().toLowerCase(Locale.ROOT);
    }
}
