package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.ClusterListing;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterKind;
import java.util.concurrent.CompletableFuture;

/** Clusters from memory. Those that were deleted are left out. */
public final class InMemoryClusterListing extends InMemoryList<ProjectId, Cluster> implements ClusterListing {

    private InMemoryClusterListing(ItemStore<ProjectId, Cluster> store, BackupData data) {
        super(store, data);
    }

    /** A listing of the clusters of every tier. */
    public static InMemoryClusterListing of(BackupData data) {
        return new InMemoryClusterListing(ItemStore.clusters("clusters", kind -> true), data);
    }

    /** A listing of all but flex clusters. */
    public static InMemoryClusterListing dedicated(BackupData data) {
        return new InMemoryClusterListing(ItemStore.clusters("clusters", kind -> kind != ClusterKind.FLEX), data);
    }

    /** A listing of flex clusters. */
    public static InMemoryClusterListing flex(BackupData data) {
        return new InMemoryClusterListing(ItemStore.clusters("flexClusters", kind -> kind == ClusterKind.FLEX), data);
    }

    @Override
    public CompletableFuture<Page<Cluster>> page(ProjectId project, PageRequest request) {
        return answer(project, request);
    }
}
