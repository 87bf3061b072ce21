package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import java.util.concurrent.CompletableFuture;

/** Port: lists the legacy backup checkpoints of a cluster. Implementations are thread-safe. */
@FunctionalInterface
public interface CheckpointListing {

    /**
     * Reads one page.
     *
     * @return a future that completes with the page, or with an {@link io.github.atlasbackups.error.AtlasException} that
     *     is not wrapped; cancelling it aborts the call. A page past the last one is empty, not an error
     */
    CompletableFuture<Page<Checkpoint>> page(ClusterRef cluster, PageRequest request);

    /** All of them, to be read as a list, a stream, a publisher or page by page. Nothing is asked for until it is read. */
    default Listing<Checkpoint> all(ClusterRef cluster) {
        return Listing.of(request -> page(cluster, request), Checkpoint::id);
    }
}
