package io.github.atlasbackups.coverage;

import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.DeliveryType;
import io.github.atlasbackups.model.RestoreJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The restores into one cluster, as far as they are known. Within each, and until the next snapshot is complete, the cluster can't be
 * restored to a point in time.
 *
 * <p>The service lists a restore under the cluster that the snapshot is of, not under the one that is restored into. Only who has read
 * the restore jobs of every cluster that may have been a source knows them all.
 *
 * @param restores those that are known; without those that ended before anything was written
 * @param complete whether they are all that there were within the restore window
 */
public record RestoreHistory(List<Interval> restores, boolean complete) {

    private static final RestoreHistory NOT_READ = new RestoreHistory(List.of(), false);

    /** Copies the list. */
    public RestoreHistory {
        restores = List.copyOf(restores);
    }

    /** Restore jobs were not read: they need the role Project Backup Manager. */
    public static RestoreHistory notRead() {
        return NOT_READ;
    }

    /** Every restore into the cluster within the restore window. */
    public static RestoreHistory complete(Collection<Interval> restores) {
        return new RestoreHistory(List.copyOf(restores), true);
    }

    /** Some restores into the cluster; there may be others. */
    public static RestoreHistory partial(Collection<Interval> restores) {
        return new RestoreHistory(List.copyOf(restores), false);
    }

    /**
     * The restores into a cluster among these jobs. Downloads and jobs that failed are none. A job that doesn't say which cluster it
     * restores into, or when it was asked for, may be one: then they are not all known.
     *
     * @param jobs of any source clusters
     * @param complete whether these are the jobs of every cluster that may have been a source
     */
    public static RestoreHistory into(ClusterRef cluster, Collection<? extends RestoreJob> jobs, boolean complete) {
        List<Interval> restores = new ArrayList<>();
        boolean all = complete;
        for (RestoreJob job : jobs) {
            DeliveryType does = job.deliveryType();
            if (job.isFailed() || (does != null && does.isDownload())) {
                continue;
            }
            Instant start = job.requestedAt();
            ClusterRef target = job.target();
            if (start == null || target == null) {
                all &= target != null && !target.equals(cluster);
            } else if (target.equals(cluster)) {
                restores.add(new Interval(start, job.finishedAt()));
            }
        }
        return new RestoreHistory(restores, all);
    }

    /**
     * One restore into the cluster.
     *
     * @param start when it began
     * @param end when it ended; null while it is under way, and if it is not known
     */
    public record Interval(Instant start, @Nullable Instant end) {}
}
