package io.github.atlasbackups.coverage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits that a cluster's backups are held against. One policy serves clusters of every tier and schedule. Immutable; the {@code with}
 * methods give changed copies.
 *
 * <p>{@link #fromSchedule} takes each limit that is not set from what is to be expected of the cluster, see {@link SnapshotCadence}: its own
 * schedule, or one snapshot a day for flex. The <i>interval</i> is that of the most frequent snapshots, and the <i>tolerance</i> a
 * quarter of it, an hour at least and six hours at most: the time that taking one may need. {@link #onlyWhatIsSet} judges nothing else.
 *
 * @param othersFromSchedule whether limits that are null come from the schedule; otherwise they are not judged
 * @param maxAge how old the newest backup that can be restored may be. From the schedule: a warning past one interval and the tolerance (one
 *     snapshot is missing), critical past two intervals and the tolerance (two are)
 * @param minCount how many backups that can be restored there must be. From the schedule: one, or it is critical
 * @param maxGap how long the longest stretch without a backup may be. From the schedule: a warning past one interval and the tolerance
 * @param gapWindow how far back gaps are looked for; null if and only if {@code maxGap} is. From the schedule: as long as the most frequent
 *     snapshots are kept. Never further than the cluster's creation; if that is not known, than the oldest backup
 * @param maxFailures how many failed snapshots there may be. From the schedule: none, or it is a warning
 * @param failureWindow how far back failures are counted; null for those since the newest completed backup
 * @param minRetention how far back backups that can be restored must reach; leave a margin of one interval below the time that they are kept.
 *     Not judged for clusters that are too young for it. From the schedule: a warning if they reach less far than the time that any kind
 *     of snapshots is kept, less one interval of that kind and its tolerance
 */
public record CheckPolicy(
        boolean othersFromSchedule,
        @Nullable Limit<Duration> maxAge,
        @Nullable Limit<Integer> minCount,
        @Nullable Limit<Duration> maxGap,
        @Nullable Duration gapWindow,
        @Nullable Limit<Integer> maxFailures,
        @Nullable Duration failureWindow,
        @Nullable Limit<Duration> minRetention) {

    private static final Duration MOST = Duration.ofDays(36_525);
    private static final CheckPolicy FROM_SCHEDULE = new CheckPolicy(true, null, null, null, null, null, null, null);
    private static final CheckPolicy ONLY_WHAT_IS_SET =
            new CheckPolicy(false, null, null, null, null, null, null, null);

    /**
     * Refuses times that are negative or longer than a century, negative counts, a critical bound that is broken before the warning, and a
     * {@code gapWindow} or {@code maxGap} alone, with an {@link IllegalArgumentException} that names them.
     */
    public CheckPolicy {
        checkTimes("maxAge", maxAge);
        checkTimes("maxGap", maxGap);
        checkTimes("minRetention", minRetention);
        checkTime("gapWindow", gapWindow);
        checkTime("failureWindow", failureWindow);
        checkCounts("minCount", minCount);
        checkCounts("maxFailures", maxFailures);
        checkOrder("maxAge", maxAge, 1);
        checkOrder("maxGap", maxGap, 1);
        checkOrder("maxFailures", maxFailures, 1);
        checkOrder("minCount", minCount, -1);
        checkOrder("minRetention", minRetention, -1);
        if ((maxGap == null) != (gapWindow == null)) {
            throw new IllegalArgumentException("maxGap and gapWindow must be set together");
        }
    }

    private static void checkTimes(String name, @Nullable Limit<Duration> limit) {
        if (limit != null) {
            checkTime(name, limit.warning());
            checkTime(name, limit.critical());
        }
    }

    private static void checkTime(String name, @Nullable Duration time) {
        if (time != null && (time.isNegative() || time.compareTo(MOST) > 0)) {
            throw new IllegalArgumentException(name + " must be 0 to " + MOST + ", was " + time);
        }
    }

    private static void checkCounts(String name, @Nullable Limit<Integer> limit) {
        if (limit != null) {
            checkCount(name, limit.warning());
            checkCount(name, limit.critical());
        }
    }

    private static void checkCount(String name, @Nullable Integer count) {
        if (count != null && count < 0) {
            throw new IllegalArgumentException(name + " must be 0 or more, was " + count);
        }
    }

    private static <T extends Comparable<T>> void checkOrder(String name, @Nullable Limit<T> limit, int direction) {
        if (limit != null
                && limit.warning() != null
                && limit.critical() != null
                && limit.critical().compareTo(limit.warning()) * direction < 0) {
            throw new IllegalArgumentException(name + " must be a warning before it is critical, was " + limit);
        }
    }

    /** Every limit comes from what is to be expected of the cluster, but for those that are then set. */
    public static CheckPolicy fromSchedule() {
        return FROM_SCHEDULE;
    }

    /** No limit, but for those that are then set. */
    public static CheckPolicy onlyWhatIsSet() {
        return ONLY_WHAT_IS_SET;
    }

    /** The same policy with another limit of the newest backup's age. */
    public CheckPolicy withMaxAge(Limit<Duration> newMaxAge) {
        return new CheckPolicy(
                othersFromSchedule, newMaxAge, minCount, maxGap, gapWindow, maxFailures, failureWindow, minRetention);
    }

    /** The same policy with another number of backups that there must be. */
    public CheckPolicy withMinCount(Limit<Integer> newMinCount) {
        return new CheckPolicy(
                othersFromSchedule, maxAge, newMinCount, maxGap, gapWindow, maxFailures, failureWindow, minRetention);
    }

    /** The same policy with another limit of stretches without a backup. */
    public CheckPolicy withMaxGap(Limit<Duration> newMaxGap, Duration newGapWindow) {
        return new CheckPolicy(
                othersFromSchedule,
                maxAge,
                minCount,
                newMaxGap,
                newGapWindow,
                maxFailures,
                failureWindow,
                minRetention);
    }

    /** The same policy with another number of failures that there may be since the newest completed backup. */
    public CheckPolicy withMaxFailures(Limit<Integer> newMaxFailures) {
        return new CheckPolicy(
                othersFromSchedule, maxAge, minCount, maxGap, gapWindow, newMaxFailures, null, minRetention);
    }

    /** The same policy with another number of failures that there may be within a time before now. */
    public CheckPolicy withMaxFailures(Limit<Integer> newMaxFailures, Duration newFailureWindow) {
        return new CheckPolicy(
                othersFromSchedule,
                maxAge,
                minCount,
                maxGap,
                gapWindow,
                newMaxFailures,
                newFailureWindow,
                minRetention);
    }

    /** The same policy with another time that backups must reach back. */
    public CheckPolicy withMinRetention(Limit<Duration> newMinRetention) {
        return new CheckPolicy(
                othersFromSchedule, maxAge, minCount, maxGap, gapWindow, maxFailures, failureWindow, newMinRetention);
    }
}
