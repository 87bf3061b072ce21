package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.ProjectListing;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The port of projects. */
public final class Projects implements ProjectListing {

    private final EndpointListing<Optional<ProjectId>, Project> projects;

    /** A port of this service. */
    public Projects(AtlasService service) {
        projects = new EndpointListing<>(Endpoints.PROJECTS, service);
    }

    @Override
    public CompletableFuture<Page<Project>> page(PageRequest request) {
        return projects.page(Optional.empty(), request);
    }

    @Override
    public Listing<Project> all() {
        return projects.all(Optional.empty());
    }

    @Override
    public CompletableFuture<Project> get(ProjectId project) {
        return projects.item(Optional.of(project), project.value());
    }
}
