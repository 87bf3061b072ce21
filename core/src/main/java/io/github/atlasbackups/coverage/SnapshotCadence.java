package io.github.atlasbackups.coverage;

import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often snapshots of a cluster are to be expected, and how long they are kept.
 *
 * @param parts one for each kind of scheduled snapshots; empty if nothing is scheduled
 */
public record SnapshotCadence(List<Part> parts) {

    /** One snapshot a day, the last eight kept. */
    private static final SnapshotCadence FLEX =
            new SnapshotCadence(List.of(new Part(Duration.ofDays(1), Duration.ofDays(8))));

    /** A century: where numbers of foreign making are cut. */
    private static final long MOST_DAYS = 36_525;

    /** Copies the list. */
    public SnapshotCadence {
        parts = List.copyOf(parts);
    }

    /**
     * Snapshots of one frequency.
     *
     * @param interval the longest time between two of them: a day, a week, 31 or 366 days, or so many hours. Two weekly kinds on
     *     different days count as one a week each
     * @param keptFor how long each is kept, months as 28 days and years as 365; null if it is not known
     */
    public record Part(Duration interval, @Nullable Duration keptFor) {

        /** How much longer than the interval the next one may take: a quarter of it, one hour at least and six at most. */
        public Duration tolerance() {
            Duration quarter = interval.dividedBy(4);
            Duration least = Duration.ofHours(1);
            Duration most = Duration.ofHours(6);
            return quarter.compareTo(least) < 0 ? least : quarter.compareTo(most) > 0 ? most : quarter;
        }
    }

    /**
     * What is to be expected of a cluster.
     *
     * @param schedule the cluster's; null if it was not read. A flex cluster has none
     * @return empty if it is not known: without a schedule, and for tiers that have none
     */
    public static Optional<SnapshotCadence> of(Cluster cluster, @Nullable BackupSchedule schedule) {
        return switch (cluster.tier()) {
            case FLEX -> Optional.of(FLEX);
            case DEDICATED, UNKNOWN -> Optional.ofNullable(schedule).map(SnapshotCadence::of);
            case FREE, SERVERLESS -> Optional.empty();
        };
    }

    private static SnapshotCadence of(BackupSchedule schedule) {
        List<Part> parts = new ArrayList<>();
        for (BackupSchedule.Policy policy : schedule.policies()) {
            for (BackupSchedule.Item item : policy.policyItems()) {
                Duration interval = interval(item.frequencyType(), item.frequencyInterval());
                if (interval != null) {
                    parts.add(new Part(interval, keptFor(item.retentionUnit(), item.retentionValue())));
                }
            }
        }
        return new SnapshotCadence(parts);
    }

    /** The kind with the shortest interval; of several, the one that is kept longest. Empty if nothing is scheduled. */
    public Optional<Part> mostFrequent() {
        return parts.stream()
                .min(Comparator.comparing(Part::interval)
                        .thenComparing(Part::keptFor, Comparator.nullsLast(Comparator.<Duration>reverseOrder())));
    }

    private static @Nullable Duration interval(@Nullable BackupFrequency frequency, @Nullable Long interval) {
        if (BackupFrequency.HOURLY.equals(frequency)) {
            return interval == null || interval < 1 ? null : Duration.ofHours(Math.min(interval, MOST_DAYS));
        }
        if (BackupFrequency.DAILY.equals(frequency)) {
            return Duration.ofDays(1);
        }
        if (BackupFrequency.WEEKLY.equals(frequency)) {
            return Duration.ofDays(7);
        }
        if (BackupFrequency.MONTHLY.equals(frequency)) {
            return Duration.ofDays(31);
        }
        return BackupFrequency.YEARLY.equals(frequency) ? Duration.ofDays(366) : null;
    }

    private static @Nullable Duration keptFor(@Nullable String unit, @Nullable Long value) {
        if (unit == null || value == null || value < 1) {
            return null;
        }
        long days = switch (unit.toLowerCase(Locale.ROOT)) {
            case "days" -> 1;
            case "weeks" -> 7;
            case "months" -> 28;
            case "years" -> 365;
            default -> 0;
        };
        return days == 0 ? null : Duration.ofDays(Math.min(Math.min(value, MOST_DAYS) * days, MOST_DAYS));
    }
}
