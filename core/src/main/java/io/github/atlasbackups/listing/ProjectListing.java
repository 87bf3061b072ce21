package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectId;
import java.util.concurrent.CompletableFuture;

/** Lists the projects that the credentials can see. */
@FunctionalInterface
public interface ProjectListing extends PageSource<Project> {

    /** All of them, to be read as a list, a stream, a publisher or page by page. Nothing is requested until it is read. */
    default Listing<Project> all() {
        return Listing.of(this);
    }

    /**
     * Reads one project. By default this reads the list until the project is found; a port of the service requests it alone.
     *
     * @return a future that completes with the project, or with an {@link io.github.atlasbackups.error.AtlasException} that is not
     *     wrapped, a {@link io.github.atlasbackups.error.NotFoundException} if there is none; cancelling it aborts the call
     */
    default CompletableFuture<Project> get(ProjectId project) {
        return all().find(project.value());
    }
}
