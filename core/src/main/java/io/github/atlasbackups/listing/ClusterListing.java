package io.github.atlasbackups.listing;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;
import java.util.concurrent.CompletableFuture;

/** Lists the clusters of a project. */
@FunctionalInterface
public interface ClusterListing extends ListingPort<ProjectId, Cluster> {

    /**
     * Reads one cluster by its name. By default this reads the list; a port of the service requests the cluster alone.
     *
     * @return a future that completes with the cluster, or with an {@link io.github.atlasbackups.error.AtlasException} that is not
     *     wrapped, a {@link io.github.atlasbackups.error.NotFoundException} if there is none; cancelling it aborts the call
     */
    default CompletableFuture<Cluster> get(ClusterRef cluster) {
        return Listing.mapped(
                all(cluster.project()).toList(),
                clusters -> clusters.stream()
                        .filter(found -> cluster.cluster().value().equals(found.name()))
                        .findFirst()
                        .orElseThrow(() -> AtlasApiException.of(ApiError.ofStatus(404)
                                .withHint("The project was read to its end and has no such cluster"))));
    }
}
