package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import java.util.List;

/**
 * What every {@link SnapshotListing} promises. Subclass it and say how to make yours; what that opens is the subclass's
 * to close, after each test.
 */
public abstract class SnapshotListingContract extends ListingContract<Snapshot> {

    /** A contract for listings of flex clusters. */
    protected SnapshotListingContract() {
        this(BackupResource.FLEX_SNAPSHOTS);
    }

    /**
     * A contract for listings of either tier.
     *
     * @param resource {@link BackupResource#FLEX_SNAPSHOTS} or {@link BackupResource#SHARED_SNAPSHOTS}
     */
    protected SnapshotListingContract(BackupResource resource) {
        super(resource);
    }

    /** A listing that finds these data, with no limit on calls. Called once for each test. */
    protected abstract SnapshotListing listing(BackupData data);

    @Override
    final Source<Snapshot> source(BackupData data) {
        return listing(data)::page;
    }

    @Override
    final List<Snapshot> items(ClusterData cluster) {
        return cluster.snapshots();
    }
}
