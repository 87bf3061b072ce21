package io.github.atlasbackups.examples.snippets;

import io.github.atlasbackups.coverage.BackupHistory;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.ClusterRef;
import java.time.Clock;
import java.time.Duration;

/** What README's downstream test tests: an application of ours, built on the port. */
final class BackupAlert {

    private static final Duration LONGEST = Duration.ofHours(26);

    private final SnapshotListing snapshots;
    private final Clock clock;

    BackupAlert(SnapshotListing snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** Whether no snapshot was completed for a day, in whatever order the service lists them. */
    boolean isDue(ClusterRef cluster) {
        BackupHistory history = BackupHistory.of(snapshots.all(cluster).toList().join(), clock.instant());
        return history.completed().age().map(age -> age.compareTo(LONGEST) > 0).orElse(true);
    }
}
