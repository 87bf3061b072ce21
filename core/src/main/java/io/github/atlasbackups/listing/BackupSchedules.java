package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.ClusterRef;
import java.util.concurrent.CompletableFuture;

/** Reads the backup schedules of dedicated clusters. Implementations are thread-safe. */
@FunctionalInterface
public interface BackupSchedules {

    /**
     * Reads the schedule of a cluster.
     *
     * @return a future that completes with the schedule, or with an {@link io.github.atlasbackups.error.AtlasException} that is not
     *     wrapped: a {@link io.github.atlasbackups.error.NotFoundException} with {@code BACKUP_CONFIG_NOT_FOUND} if backup is switched
     *     off, a refusal with 400 for a flex cluster; cancelling it aborts the call
     */
    CompletableFuture<BackupSchedule> of(ClusterRef cluster);
}
