package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.CloudSnapshotListing;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.ClusterKind;
import java.util.List;

/** Cloud snapshots from memory. {@link #before} reads the list. */
public final class InMemoryCloudSnapshotListing extends InMemoryListing<Snapshot> implements CloudSnapshotListing {

    private InMemoryCloudSnapshotListing(BackupData data) {
        super(BackupResource.CLOUD_SNAPSHOTS, data);
    }

    /** A listing of the dedicated clusters of these data; others are refused with 400, as the service does. */
    public static InMemoryCloudSnapshotListing of(BackupData data) {
        return new InMemoryCloudSnapshotListing(data);
    }

    /**
     * A listing that knows one dedicated cluster, with these snapshots.
     *
     * @throws IllegalArgumentException if two of them have one id: a listing would give only one, and call itself complete
     */
    public static InMemoryCloudSnapshotListing of(ClusterRef cluster, List<CloudSnapshot> snapshots) {
        return of(BackupData.of(new ClusterData(
                cluster, ClusterKind.DEDICATED, List.copyOf(ItemStore.requireDistinct(snapshots)), List.of())));
    }
}
