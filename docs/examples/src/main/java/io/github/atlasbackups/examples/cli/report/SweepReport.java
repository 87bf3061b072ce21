package io.github.atlasbackups.examples.cli.report;

import io.github.atlasbackups.coverage.CheckResult;
import io.github.atlasbackups.coverage.CheckStatus;
import io.github.atlasbackups.coverage.Finding;
import io.github.atlasbackups.fleet.ClusterResult;
import io.github.atlasbackups.fleet.ClusterSummary;
import io.github.atlasbackups.fleet.FleetReport;
import io.github.atlasbackups.fleet.FleetResult;
import io.github.atlasbackups.fleet.FleetSweep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sweep as all forms of a report show it. Of each cluster it keeps a summary and a timeline, never the backups.
 *
 * @param fleet what the sweep came to
 * @param window the time that the timelines are of
 * @param rows one for each cluster, what is worst first
 */
public record SweepReport(FleetReport fleet, ClusterTimeline.Window window, List<Row> rows) {

    private static final Comparator<Row> WORST_FIRST = Comparator.comparing(
                    Row::status, Comparator.nullsFirst(Comparator.<CheckStatus>naturalOrder()))
            .reversed()
            .thenComparing(row -> row.cluster().account())
            .thenComparing(row -> String.valueOf(row.cluster().projectName()))
            .thenComparing(row -> String.valueOf(row.cluster().name()));

    /**
     * A cluster.
     *
     * @param cluster its summary
     * @param timeline its restore points, failures and gaps
     * @param exemptions why it, or a part of it, is not judged, as a paused cluster is not
     */
    public record Row(ClusterSummary cluster, ClusterTimeline timeline, List<Finding> exemptions) {

        private @Nullable CheckStatus status() {
            return cluster.status();
        }
    }

    /** Reads a sweep. */
    public static CompletableFuture<SweepReport> of(FleetSweep sweep, Instant now, Duration reach) {
        ClusterTimeline.Window window = new ClusterTimeline.Window(now.minus(reach), now);
        List<ClusterTimeline> timelines = new ArrayList<>();
        List<List<Finding>> exemptions = new ArrayList<>();
        return sweep.toReport((FleetResult result) -> {
                    if (result instanceof ClusterResult cluster) {
                        timelines.add(ClusterTimeline.of(cluster, window));
                        exemptions.add(exemptions(cluster.check()));
                    }
                })
                .thenApply(fleet -> new SweepReport(
                        fleet,
                        window,
                        IntStream.range(0, timelines.size())
                                .mapToObj(i -> new Row(fleet.clusters().get(i), timelines.get(i), exemptions.get(i)))
                                .sorted(WORST_FIRST)
                                .toList()));
    }

    /** One for each reason. */
    private static List<Finding> exemptions(@Nullable CheckResult check) {
        Map<Finding.NotJudged.Reason, Set<Finding.Measure>> measures = new EnumMap<>(Finding.NotJudged.Reason.class);
        for (Finding finding : check == null ? List.<Finding>of() : check.findings()) {
            if (finding instanceof Finding.NotJudged notJudged && finding.status() == CheckStatus.OK) {
                measures.computeIfAbsent(notJudged.reason(), reason -> EnumSet.noneOf(Finding.Measure.class))
                        .addAll(notJudged.measures());
            }
        }
        List<Finding> exemptions = new ArrayList<>();
        measures.forEach((reason, all) -> exemptions.add(new Finding.NotJudged(reason, all)));
        return exemptions;
    }

    /** Whether clusters are of several accounts, so that each must say which. */
    boolean hasSeveralAccounts() {
        return fleet.accounts().size() > 1;
    }
}
