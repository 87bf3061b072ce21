package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.OrganizationProjectListing;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.testkit.data.BackupData;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The projects of an organisation from memory. */
public final class InMemoryOrganizationProjectListing extends InMemoryList<OrganizationId, Project>
        implements OrganizationProjectListing {

    private InMemoryOrganizationProjectListing(BackupData data) {
        super(new Projects(), data);
    }

    /** A listing of the projects of these data, which are of {@link BackupData#ORGANIZATION} unless they say otherwise. */
    public static InMemoryOrganizationProjectListing of(BackupData data) {
        return new InMemoryOrganizationProjectListing(data);
    }

    @Override
    public CompletableFuture<Page<Project>> page(OrganizationId organization, PageRequest request) {
        return answer(organization, request);
    }

    private static final class Projects implements ItemStore<OrganizationId, Project> {

        @Override
        public List<Project> items(BackupData data, OrganizationId of) {
            return data.projects().stream()
                    .filter(project -> of.value().equals(project.orgId()))
                    .toList();
        }

        @Override
        public String path(OrganizationId of) {
            return "/api/atlas/v2/orgs/" + of + "/groups";
        }
    }
}
