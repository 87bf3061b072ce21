package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;

/** Lists the legacy backup checkpoints of a cluster. */
@FunctionalInterface
public interface CheckpointListing extends ListingPort<ClusterRef, Checkpoint> {}
