package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.ClusterKind;
import java.util.List;

/** Checkpoints from memory. */
public final class InMemoryCheckpointListing extends InMemoryListing<Checkpoint> implements CheckpointListing {

    private InMemoryCheckpointListing(BackupData data) {
        super(BackupResource.CHECKPOINTS, data);
    }

    /** A listing of the dedicated clusters of these data; flex clusters are refused with 400, as the service does. */
    public static InMemoryCheckpointListing of(BackupData data) {
        return new InMemoryCheckpointListing(data);
    }

    /**
     * A listing that knows one dedicated cluster, with these checkpoints.
     *
     * @throws IllegalArgumentException if two of them have one id: a listing would give only one, and call itself complete
     */
    public static InMemoryCheckpointListing of(ClusterRef cluster, List<Checkpoint> checkpoints) {
        return of(BackupData.of(
                new ClusterData(cluster, ClusterKind.DEDICATED, List.of(), ItemStore.requireDistinct(checkpoints))));
    }
}
