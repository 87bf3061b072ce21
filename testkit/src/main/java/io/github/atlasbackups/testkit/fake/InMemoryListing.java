package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.ListingPort;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * A listing of what clusters have, from memory; see {@link InMemoryList}. {@link #get} reads the list page by page, and takes any text
 * for an id; a port of the service refuses what is not 24 lower-case hexadecimal digits.
 *
 * @param <T> what is listed
 */
public abstract sealed class InMemoryListing<T extends Identified> extends InMemoryList<ClusterRef, T>
        implements ListingPort<ClusterRef, T>
        permits InMemorySnapshotListing,
                InMemoryCloudSnapshotListing,
                InMemoryCheckpointListing,
                InMemoryRestoreJobListing {

    InMemoryListing(BackupResource<T> resource, BackupData data) {
        super(ItemStore.backups(resource), data);
    }

    /** Reads one page, as the port promises. Completed when this returns, unless answers come {@link #after} or are held. */
    @Override
    public final CompletableFuture<Page<T>> page(ClusterRef cluster, PageRequest request) {
        return answer(cluster, request);
    }

    /**
     * Changes a cluster's items: the function gets the items and gives the new ones.
     *
     * @throws IllegalArgumentException if two of the new ones have one id
     */
    public final void edit(ClusterRef cluster, UnaryOperator<List<T>> change) {
        editItems(cluster, change);
    }
}
