package io.github.atlasbackups.examples.cli.report;

import io.github.atlasbackups.coverage.BackupHistory;
import io.github.atlasbackups.coverage.CheckResult;
import io.github.atlasbackups.coverage.Finding;
import io.github.atlasbackups.coverage.Limit;
import io.github.atlasbackups.fleet.ClusterResult;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When there is something to restore from, when snapshots failed, and where a gap breaks the limit, in columns of equal time: bounded
 * however many backups there are.
 *
 * @param restorePoints the columns with a restorable backup
 * @param failures the columns with a failed snapshot
 * @param gaps stretches that are longer than the limit, earliest first
 */
public record ClusterTimeline(BitSet restorePoints, BitSet failures, List<Band> gaps) {

    /** How many columns there are. */
    public static final int COLUMNS = 720;

    /**
     * Columns that belong together.
     *
     * @param from the first
     * @param to behind the last
     */
    public record Band(int from, int to) {}

    /**
     * The time that all timelines of a report are of.
     *
     * @param from where it begins
     * @param to where it ends, later
     */
    public record Window(Instant from, Instant to) {

        /** The column of a moment; less than 0 or {@link #COLUMNS} and more outside. */
        int column(Instant moment) {
            double share = (double) Duration.between(from, moment).toSeconds()
                    / Duration.between(from, to).toSeconds();
            return (int) Math.floor(share * COLUMNS);
        }
    }

    /** The timeline of a cluster. */
    static ClusterTimeline of(ClusterResult result, Window window) {
        BackupHistory history = result.coverage().history();
        BitSet restorePoints = new BitSet(COLUMNS);
        history.restorable().backups().stream()
                .map(Backup::takenAt)
                .filter(Objects::nonNull)
                .forEach(moment -> mark(restorePoints, window, moment));
        BitSet failures = new BitSet(COLUMNS);
        for (Snapshot failed : history.failuresSince(window.from()).since()) {
            BackupHistory.failedAt(failed).ifPresent(moment -> mark(failures, window, moment));
        }
        return new ClusterTimeline(restorePoints, failures, gaps(history, result.check(), window));
    }

    private static void mark(BitSet columns, Window window, Instant moment) {
        int column = window.column(moment);
        if (column >= 0 && column <= COLUMNS) {
            columns.set(Math.min(column, COLUMNS - 1));
        }
    }

    /** As the check looks for them: from where its window begins until now. Without a limit there are none. */
    private static List<Band> gaps(BackupHistory history, @Nullable CheckResult check, Window window) {
        List<Band> gaps = new ArrayList<>();
        if (check == null) {
            return gaps;
        }
        for (Finding finding : check.findings()) {
            if (finding instanceof Finding.Gap gap && longest(gap.limit()) != null) {
                Duration limit = Objects.requireNonNull(longest(gap.limit()));
                List<Instant> moments = new ArrayList<>();
                moments.add(history.now());
                history.restorable().between(gap.from(), history.now()).backups().stream()
                        .map(Backup::takenAt)
                        .filter(Objects::nonNull)
                        .forEach(moments::add);
                moments.add(gap.from());
                for (int i = moments.size() - 1; i > 0; i--) {
                    Instant start = moments.get(i);
                    Instant end = moments.get(i - 1);
                    if (Duration.between(start, end).compareTo(limit) > 0 && end.isAfter(window.from())) {
                        gaps.add(
                                new Band(Math.max(0, window.column(start)), Math.min(COLUMNS, window.column(end) + 1)));
                    }
                }
            }
        }
        return gaps;
    }

    private static @Nullable Duration longest(Limit<Duration> limit) {
        return limit.warning() != null ? limit.warning() : limit.critical();
    }
}
