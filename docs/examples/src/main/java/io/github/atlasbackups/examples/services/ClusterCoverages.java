package io.github.atlasbackups.examples.services;

import com.google.inject.Inject;
import io.github.atlasbackups.coverage.ClusterCoverage;
import io.github.atlasbackups.coverage.Completeness;
import io.github.atlasbackups.listing.ClusterListing;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** What the snapshots of a cluster cover, read from ports: the client's, or a test's fakes. */
final class ClusterCoverages {

    private final ClusterListing clusters;
    private final SnapshotListing snapshots;
    private final Clock clock;

    @Inject
    ClusterCoverages(ClusterListing clusters, SnapshotListing snapshots, Clock clock) {
        this.clusters = clusters;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    CompletableFuture<ClusterCoverage> of(ClusterRef ref) {
        CompletableFuture<Cluster> cluster = clusters.get(ref);
        CompletableFuture<ListingResult<Snapshot>> listed =
                snapshots.all(ref).verified().toResult();
        return cluster.thenCombine(
                listed,
                (found, result) -> ClusterCoverage.of(
                        found,
                        result.items(),
                        result.verified() ? Completeness.COMPLETE : Completeness.DOUBTFUL,
                        clock.instant()));
    }
}
