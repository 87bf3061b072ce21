package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;
import java.util.concurrent.CompletableFuture;

/** Lists the clusters of a project. */
@FunctionalInterface
public interface ClusterListing extends ListingPort<ProjectId, Cluster> {

    /**
     * Reads one cluster by its name. By default this reads the list until it is found; a port of the service requests the cluster alone.
     *
     * @return a future that completes with the cluster, or with an {@link io.github.atlasbackups.error.AtlasException} that is not
     *     wrapped, a {@link io.github.atlasbackups.error.NotFoundException} if there is none; cancelling it aborts the call
     */
    default CompletableFuture<Cluster> get(ClusterRef cluster) {
        String name = cluster.cluster().value();
        return all(cluster.project()).find(found -> name.equals(found.name()), "cluster with this name");
    }
}
