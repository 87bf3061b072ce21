package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;

/** Lists the snapshots of a cluster. A port of the service may be for one tier only; it refuses clusters of another. */
@FunctionalInterface
public interface SnapshotListing extends ListingPort<ClusterRef, Snapshot> {}
