package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.ProjectClusterListing;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.testkit.data.BackupData;
import java.util.concurrent.CompletableFuture;

/** Clusters of all projects in outline from memory. */
public final class InMemoryProjectClusterListing extends InMemoryList<InMemoryList.Caller, ProjectClusters>
        implements ProjectClusterListing {

    private InMemoryProjectClusterListing(BackupData data) {
        super(ItemStore.ofAll("/api/atlas/v2/clusters", BackupData::outlines), data);
    }

    /** A listing of the projects of these data. */
    public static InMemoryProjectClusterListing of(BackupData data) {
        return new InMemoryProjectClusterListing(data);
    }

    @Override
    public CompletableFuture<Page<ProjectClusters>> page(PageRequest request) {
        return answer(Caller.CALLER, request);
    }
}
