package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Lists the snapshots of a dedicated cluster (M10 and larger) with cloud backup. The items are {@link
 * io.github.atlasbackups.model.CloudSnapshot}s.
 */
@FunctionalInterface
public interface CloudSnapshotListing extends SnapshotListing {

    /**
     * Finds the newest completed snapshot whose data is of a moment before the given one: the snapshot that a restore to that
     * moment starts from. By default this reads the list; a port of the service has it looked up there, by one request.
     *
     * @return a future that completes with the snapshot, empty if there is none, or with an {@link
     *     io.github.atlasbackups.error.AtlasException} that is not wrapped; cancelling it aborts the call
     */
    default CompletableFuture<Optional<Snapshot>> before(ClusterRef of, Instant moment) {
        Objects.requireNonNull(moment, "moment");
        return Listing.mapped(all(of).toList(), snapshots -> newest(snapshots, moment));
    }

    private static Optional<Snapshot> newest(List<Snapshot> snapshots, Instant moment) {
        return snapshots.stream()
                .filter(snapshot ->
                        snapshot.takenAt() != null && snapshot.takenAt().isBefore(moment))
                .max(Comparator.comparing(Snapshot::takenAt));
    }
}
