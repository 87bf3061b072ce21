package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import java.util.List;

/**
 * What every {@link CheckpointListing} promises. Subclass it and say how to make yours; what that opens is the subclass's
 * to close, after each test.
 */
public abstract class CheckpointListingContract extends ListingContract<Checkpoint> {

    /** A contract for listings of dedicated clusters. */
    protected CheckpointListingContract() {
        super(BackupResource.CHECKPOINTS);
    }

    /** A listing that finds these data, with no limit on calls. Called once for each test. */
    protected abstract CheckpointListing listing(BackupData data);

    @Override
    final Source<Checkpoint> source(BackupData data) {
        return listing(data)::page;
    }

    @Override
    final List<Checkpoint> items(ClusterData cluster) {
        return cluster.checkpoints();
    }
}
