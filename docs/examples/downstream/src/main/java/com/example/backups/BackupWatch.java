package com.example.backups;

import io.github.atlasbackups.coverage.BackupHistory;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.ClusterRef;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Answers whether the newest backup of a cluster is too old. */
public final class BackupWatch {

    private static final Duration LONGEST = Duration.ofHours(26);

    private final SnapshotListing snapshots;
    private final Clock clock;

    /** A watch over what this port lists. */
    public BackupWatch(SnapshotListing snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** Whether the newest completed backup is older than 26 hours, or there is none. */
    public CompletableFuture<Boolean> isOverdue(ClusterRef cluster) {
        return snapshots
                .all(cluster)
                .toList()
                .thenApply(all -> BackupHistory.of(all, clock.instant())
                        .completed()
                        .age()
                        .map(age -> age.compareTo(LONGEST) > 0)
                        .orElse(true));
    }
}
