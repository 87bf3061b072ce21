package io.github.atlasbackups;

import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.endpoint.Endpoint;
import io.github.atlasbackups.protocol.endpoint.EndpointListing;
import java.util.concurrent.CompletableFuture;

/**
 * The domain's ports over the chain. A single page is told at once when the rate limit is used up; a page of a whole
 * listing waits for it.
 */
final class Ports {

    private Ports() {}

    static SnapshotListing snapshots(Endpoint<Snapshot> endpoint, CallChain chain, AtlasBackupsBuilder config) {
        EndpointListing<Snapshot> single =
                new EndpointListing<>(endpoint, config.origin, chain.transport(), config.clock);
        SnapshotListing pages = single.patient()::page;
        return new SnapshotListing() {
            @Override
            public CompletableFuture<Page<Snapshot>> page(ClusterRef cluster, PageRequest request) {
                return single.page(cluster, request);
            }

            @Override
            public Listing<Snapshot> all(ClusterRef cluster) {
                return pages.all(cluster).scheduler(config.scheduler);
            }
        };
    }

    static CheckpointListing checkpoints(Endpoint<Checkpoint> endpoint, CallChain chain, AtlasBackupsBuilder config) {
        EndpointListing<Checkpoint> single =
                new EndpointListing<>(endpoint, config.origin, chain.transport(), config.clock);
        CheckpointListing pages = single.patient()::page;
        return new CheckpointListing() {
            @Override
            public CompletableFuture<Page<Checkpoint>> page(ClusterRef cluster, PageRequest request) {
                return single.page(cluster, request);
            }

            @Override
            public Listing<Checkpoint> all(ClusterRef cluster) {
                return pages.all(cluster).scheduler(config.scheduler);
            }
        };
    }
}
