package io.github.atlasbackups.examples.snippets;

import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.model.SnapshotStatus;
import java.util.List;

/** What README's downstream test tests: an application of ours, built on the port. */
final class BackupAlert {

    private final SnapshotListing snapshots;

    BackupAlert(SnapshotListing snapshots) {
        this.snapshots = snapshots;
    }

    boolean isDue(ClusterRef cluster) {
        List<Snapshot> all = snapshots.all(cluster).toList().join();
        return all.isEmpty()
                || SnapshotStatus.FAILED.equals(all.get(all.size() - 1).status());
    }
}
