package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.RestoreJob;

/** Lists the restore jobs of a cluster's backups. */
@FunctionalInterface
public interface RestoreJobListing extends ListingPort<ClusterRef, RestoreJob> {}
