package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.listing.ClusterListing;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;
import java.util.concurrent.CompletableFuture;

/** A port of clusters. The service reads one by its name; by its id it is looked for in the list. */
public final class Clusters implements ClusterListing {

    private final EndpointListing<ProjectId, Cluster> clusters;

    private Clusters(Endpoint<ProjectId, Cluster> endpoint, AtlasService service) {
        clusters = new EndpointListing<>(endpoint, service);
    }

    /** All but flex clusters. */
    public static Clusters dedicated(AtlasService service) {
        return new Clusters(Endpoints.DEDICATED_CLUSTERS, service);
    }

    /** All but flex clusters, and those that were deleted while their backups are kept. */
    public static Clusters dedicatedAndDeleted(AtlasService service) {
        return new Clusters(Endpoints.DEDICATED_CLUSTERS_AND_DELETED, service);
    }

    /** Flex clusters. */
    public static Clusters flex(AtlasService service) {
        return new Clusters(Endpoints.FLEX_CLUSTERS, service);
    }

    @Override
    public CompletableFuture<Page<Cluster>> page(ProjectId of, PageRequest request) {
        return clusters.page(of, request);
    }

    @Override
    public Listing<Cluster> all(ProjectId of) {
        return clusters.all(of);
    }

    @Override
    public CompletableFuture<Cluster> get(ClusterRef cluster) {
        return clusters.item(cluster.project(), cluster.cluster().value());
    }
}
