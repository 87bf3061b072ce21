package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.ProjectListing;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.testkit.data.BackupData;
import java.util.concurrent.CompletableFuture;

/** Projects from memory. */
public final class InMemoryProjectListing extends InMemoryList<InMemoryList.Caller, Project> implements ProjectListing {

    private InMemoryProjectListing(BackupData data) {
        super(ItemStore.ofAll("/api/atlas/v2/groups", BackupData::projects), data);
    }

    /** A listing of the projects of these data. */
    public static InMemoryProjectListing of(BackupData data) {
        return new InMemoryProjectListing(data);
    }

    @Override
    public CompletableFuture<Page<Project>> page(PageRequest request) {
        return answer(Caller.CALLER, request);
    }
}
