package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.model.Project;

/** Lists the projects of an organisation. */
@FunctionalInterface
public interface OrganizationProjectListing extends ListingPort<OrganizationId, Project> {}
