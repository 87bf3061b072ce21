package io.github.atlasbackups.coverage;

import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Cluster;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about the backups of one cluster at one moment, and what follows from it. Immutable; the {@code with} methods give
 * changed copies.
 *
 * @param cluster the cluster
 * @param history its backups, and the moment that they are looked at
 * @param completeness how well the list of them is known
 * @param schedule its backup schedule; null if it was not read, and for tiers that have none
 * @param restores the restores into it
 */
public record ClusterCoverage(
        Cluster cluster,
        BackupHistory history,
        Completeness completeness,
        @Nullable BackupSchedule schedule,
        RestoreHistory restores) {

    /**
     * A cluster and its backups; schedule and restores not read.
     *
     * @param backups in any order, as {@link BackupHistory#of} takes them
     * @param completeness how well the list of them is known
     * @param now the moment that ages and expiry are counted from; usually {@code clock.instant()} when the list was read
     */
    public static ClusterCoverage of(
            Cluster cluster, Collection<? extends Backup> backups, Completeness completeness, Instant now) {
        return new ClusterCoverage(
                cluster, BackupHistory.of(backups, now), completeness, null, RestoreHistory.notRead());
    }

    /** The same with a schedule: it has the restore window, and the limits of {@link CheckPolicy#fromSchedule}. */
    public ClusterCoverage withSchedule(@Nullable BackupSchedule newSchedule) {
        return new ClusterCoverage(cluster, history, completeness, newSchedule, restores);
    }

    /** The same with restores into the cluster. */
    public ClusterCoverage withRestores(RestoreHistory newRestores) {
        return new ClusterCoverage(cluster, history, completeness, schedule, newRestores);
    }

    /**
     * Whether the cluster can be restored to a moment, and by what.
     *
     * @param moment one that is later than now is never restorable
     */
    public Restorability restorableTo(Instant moment) {
        return new RestoreQuestion(this, moment).answer();
    }

    /**
     * Holds the backups against limits.
     *
     * <p>A cluster that is paused, being made or deleted, of the free tier, or kept by the service for itself is OK: no backups are due. The
     * one finding says so.
     */
    public CheckResult check(CheckPolicy policy) {
        return new BackupCheck(this, policy).result();
    }
}
