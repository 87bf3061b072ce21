package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.ClusterKind;
import java.util.List;

/** Snapshots from memory. */
public final class InMemorySnapshotListing extends InMemoryListing<Snapshot> implements SnapshotListing {

    private InMemorySnapshotListing(BackupResource<Snapshot> resource, BackupData data) {
        super(resource, data);
    }

    /** A listing of the flex clusters of these data; others are refused with 400, as the service does. */
    public static InMemorySnapshotListing flex(BackupData data) {
        return new InMemorySnapshotListing(BackupResource.FLEX_SNAPSHOTS, data);
    }

    /** A listing of the shared-tier clusters of these data; flex clusters are refused with 400, as the service does. */
    public static InMemorySnapshotListing shared(BackupData data) {
        return new InMemorySnapshotListing(BackupResource.SHARED_SNAPSHOTS, data);
    }

    /**
     * A listing that knows one flex cluster, with these snapshots.
     *
     * @throws IllegalArgumentException if two of them have one id: a listing would give only one, and call itself complete
     */
    public static InMemorySnapshotListing of(ClusterRef cluster, List<? extends Snapshot> snapshots) {
        return flex(BackupData.of(new ClusterData(
                cluster, ClusterKind.FLEX, List.copyOf(ItemStore.requireDistinct(snapshots)), List.of())));
    }
}
