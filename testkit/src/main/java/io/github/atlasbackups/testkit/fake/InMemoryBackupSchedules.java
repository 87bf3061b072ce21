package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.listing.BackupSchedules;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.data.BackupData;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/**
 * Backup schedules from memory, with the service's refusals: of clusters that it doesn't know, that are of another tier, or whose backup is
 * off. Answers at once. Thread-safe.
 */
public final class InMemoryBackupSchedules implements BackupSchedules {

    private final Queue<AtlasException> failures = new ConcurrentLinkedQueue<>();
    private BackupData data;

    private InMemoryBackupSchedules(BackupData data) {
        this.data = data;
    }

    /** The schedules of the clusters of these data. */
    public static InMemoryBackupSchedules of(BackupData data) {
        return new InMemoryBackupSchedules(data);
    }

    @Override
    public synchronized CompletableFuture<BackupSchedule> of(ClusterRef cluster) {
        AtlasException failure = failures.poll();
        try {
            return failure == null
                    ? CompletableFuture.completedFuture(data.schedule(cluster))
                    : CompletableFuture.failedFuture(failure);
        } catch (AtlasException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    /** Makes the next call fail; called n times, the next n calls. */
    public void failNext(AtlasException failure) {
        failures.add(failure);
    }

    /** Changes all data from the next answer on. */
    public synchronized void edit(UnaryOperator<BackupData> change) {
        data = change.apply(data);
    }
}
