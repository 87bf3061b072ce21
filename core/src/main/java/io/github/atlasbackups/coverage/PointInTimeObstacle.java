package io.github.atlasbackups.coverage;

import io.github.atlasbackups.model.ClusterTier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a cluster can't be restored to a point in time, or why it can't be said that it can. */
public sealed interface PointInTimeObstacle {

    /**
     * Clusters of this tier can't be.
     *
     * @param tier the cluster's
     */
    record NotOffered(ClusterTier tier) implements PointInTimeObstacle {}

    /** It is switched off. */
    record SwitchedOff() implements PointInTimeObstacle {}

    /** The service does not say whether it is switched on. */
    record SettingUnknown() implements PointInTimeObstacle {}

    /**
     * The moment is before the restore window.
     *
     * @param windowStart where the window begins, by the schedule's {@code restoreWindowDays}
     */
    record BeforeWindow(Instant windowStart) implements PointInTimeObstacle {}

    /** How far back the window reaches is not known: the schedule was not read, or has no {@code restoreWindowDays}. */
    record WindowUnknown() implements PointInTimeObstacle {}

    /** No cloud snapshot that can be restored was taken at that moment or before. */
    record NoBaseSnapshot() implements PointInTimeObstacle {}

    /**
     * The moment is in the shadow of a restore into the cluster: between its start and the next snapshot.
     *
     * @param restore the restore
     * @param until when the next completed snapshot after its end was taken, which belongs to the shadow; null if none was, or the end is
     *     not known
     */
    record RestoreShadow(
            RestoreHistory.Interval restore, @Nullable Instant until) implements PointInTimeObstacle {}
}
