package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import java.util.concurrent.CompletableFuture;

/** Port: lists the snapshots of a cluster. Implementations are thread-safe. */
@FunctionalInterface
public interface SnapshotListing {

    /**
     * Reads one page.
     *
     * @return a future that completes with the page, or with an {@link io.github.atlasbackups.error.AtlasException} that
     *     is not wrapped; cancelling it aborts the call. A page past the last one is empty, not an error
     */
    CompletableFuture<Page<Snapshot>> page(ClusterRef cluster, PageRequest request);

    /** All of them, to be read as a list, a stream, a publisher or page by page. Nothing is asked for until it is read. */
    default Listing<Snapshot> all(ClusterRef cluster) {
        return Listing.of(request -> page(cluster, request), Snapshot::id);
    }
}
