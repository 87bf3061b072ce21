package io.github.atlasbackups.coverage;

import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.CloudSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a cluster can be restored to a moment, and by what. It is about data only: not whether the caller may restore, nor whether a target
 * cluster fits.
 */
public sealed interface Restorability {

    /**
     * Yes, but for what was written after the backup.
     *
     * @param backup the newest that a restore can use and that was taken at that moment or before. A flex snapshot counts as taken when it
     *     was finished, so that nothing later than the moment comes back
     * @param loss what is not brought back
     * @param obstacles why not by point in time, which would lose nothing; empty where this is what remains if that fails
     * @param notChecked what may be wrong with it; {@link NotChecked#LIST} and {@link NotChecked#TIMES} mean that there may be a backup with
     *     less loss
     */
    record FromBackup(Backup backup, Loss loss, List<PointInTimeObstacle> obstacles, Set<NotChecked> notChecked)
            implements Restorability {

        /** Copies list and set. */
        public FromBackup {
            obstacles = List.copyOf(obstacles);
            notChecked = NotChecked.inOrder(notChecked);
        }
    }

    /**
     * Probably to the moment itself: point in time is on, the moment is in the restore window, there is a snapshot to begin from, and no known
     * restore into the cluster stands in the way. Only trying shows it.
     *
     * @param base the snapshot that such a restore begins from
     * @param otherwise what remains if it fails
     * @param notChecked why this is no plain yes; never empty
     */
    record LikelyPointInTime(CloudSnapshot base, FromBackup otherwise, Set<NotChecked> notChecked)
            implements Restorability {

        /** Copies the set. */
        public LikelyPointInTime {
            notChecked = NotChecked.inOrder(notChecked);
        }
    }

    /**
     * No.
     *
     * @param reason why
     * @param earliest the earliest moment with a backup that can be restored; null if there is none
     */
    record NotRestorable(Reason reason, @Nullable Instant earliest) implements Restorability {

        /** Why a cluster can't be restored to a moment. */
        public enum Reason {
            /** The moment has not come yet. */
            IN_THE_FUTURE,
            /** Clusters of this tier have no backups. */
            TIER_WITHOUT_BACKUPS,
            /** There are no backups that can be restored, of whatever time. */
            NO_BACKUPS,
            /** Every backup that can be restored is of a later moment. */
            ALL_LATER,
            /** The backups of that moment or before have expired. */
            EXPIRED
        }
    }

    /**
     * It can't be said: no fitting backup was seen, and one may exist.
     *
     * @param notChecked where it may be: {@link NotChecked#LIST}, {@link NotChecked#TIMES} or both
     */
    record Unknown(Set<NotChecked> notChecked) implements Restorability {

        /** Copies the set. */
        public Unknown {
            notChecked = NotChecked.inOrder(notChecked);
        }
    }
}
