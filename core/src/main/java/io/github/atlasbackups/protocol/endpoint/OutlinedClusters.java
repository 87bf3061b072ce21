package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.ProjectClusterListing;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.ProjectId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The port of clusters in outline. */
public final class OutlinedClusters implements ProjectClusterListing {

    private final EndpointListing<Optional<ProjectId>, ProjectClusters> projects;

    /** A port of this service. */
    public OutlinedClusters(AtlasService service) {
        projects = new EndpointListing<>(Endpoints.PROJECT_CLUSTERS, service);
    }

    @Override
    public CompletableFuture<Page<ProjectClusters>> page(PageRequest request) {
        return projects.page(Optional.empty(), request);
    }

    @Override
    public Listing<ProjectClusters> all() {
        return projects.all(Optional.empty());
    }
}
