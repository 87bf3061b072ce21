package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.ProjectClusters;

/** Lists the clusters of all projects in outline, a project an item. */
@FunctionalInterface
public interface ProjectClusterListing extends PageSource<ProjectClusters> {

    /** All of them, to be read as a list, a stream, a publisher or page by page. Nothing is requested until it is read. */
    default Listing<ProjectClusters> all() {
        return Listing.of(this);
    }
}
