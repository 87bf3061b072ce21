package io.github.atlasbackups;

import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.ChainSettings;
import io.github.atlasbackups.protocol.endpoint.AtlasService;
import io.github.atlasbackups.protocol.endpoint.Endpoint;
import io.github.atlasbackups.protocol.endpoint.EndpointListing;
import io.github.atlasbackups.protocol.endpoint.Endpoints;
import java.util.concurrent.CompletableFuture;

/**
 * A client of one Atlas service with one set of credentials. Make one per application and share it: it holds the
 * connections, the access token and the memory of rate limits.
 *
 * <pre>{@code
 * try (AtlasBackups atlas = AtlasBackups.builder()
 *         .transport(JdkHttpTransport.create())
 *         .credentials(Credentials.fromEnvironment())
 *         .build()) {
 *     for (Snapshot snapshot : atlas.flexSnapshots().all(ClusterRef.of(project, cluster))) {
 *         System.out.println(snapshot);
 *     }
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe. Futures are completed by the transport's threads, or by the scheduler's after a wait and where a response is
 * large (64 KiB); what a response to a call made on a Vert.x event loop brought is handed out on that loop.
 */
public final class AtlasBackups implements AutoCloseable {

    private final CallChain chain;
    private final SnapshotListing flexSnapshots;
    private final SnapshotListing sharedSnapshots;
    private final CheckpointListing checkpoints;

    AtlasBackups(ChainSettings settings) {
        chain = new CallChain(settings);
        AtlasService service =
                new AtlasService(settings.baseUrl(), chain, settings.scheduler(), settings.clock(), settings.secrets());
        flexSnapshots = new Snapshots(Endpoints.FLEX_SNAPSHOTS, service);
        sharedSnapshots = new Snapshots(Endpoints.SHARED_SNAPSHOTS, service);
        checkpoints = new Checkpoints(Endpoints.CHECKPOINTS, service);
    }

    /** A builder with every default filled in but the transport and the credentials. */
    public static AtlasBackupsBuilder builder() {
        return new AtlasBackupsBuilder();
    }

    /**
     * Snapshots of flex clusters. Any other cluster is refused with 400 {@code
     * CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API}.
     */
    public SnapshotListing flexSnapshots() {
        return flexSnapshots;
    }

    /**
     * Snapshots of the shared tier (M2, M5), by version 1.0 of the API, which ended on 2026-01-22. The live service
     * answers 410 or 404 since; the error then names flex as the successor. For recorded and simulated services.
     */
    public SnapshotListing sharedSnapshots() {
        return sharedSnapshots;
    }

    /** Legacy backup checkpoints of clusters that still have legacy backup. */
    public CheckpointListing checkpoints() {
        return checkpoints;
    }

    /**
     * Fails what is pending with {@link io.github.atlasbackups.error.AtlasTransportException.Kind#CLOSED}, revokes the
     * access token if this client asked for one itself (best effort), and closes the transport unless it is shared.
     * Idempotent; calls after it fail with {@code CLOSED}. A transport that is closed before its client does the same before it closes,
     * if it keeps {@link io.github.atlasbackups.transport.HttpTransport#beforeClose}.
     *
     * <p>Returns when that is done, after two seconds at most. On an event loop it doesn't wait, and the rest happens
     * behind it, as with {@link #closeAsync()}.
     */
    @Override
    public void close() {
        chain.close();
    }

    /** As {@link #close()}, without waiting on any thread. The future never fails. */
    public CompletableFuture<Void> closeAsync() {
        return chain.closeAsync();
    }

    private static final class Snapshots extends EndpointListing<ClusterRef, Snapshot> implements SnapshotListing {
        Snapshots(Endpoint<ClusterRef, Snapshot> endpoint, AtlasService service) {
            super(endpoint, service);
        }
    }

    private static final class Checkpoints extends EndpointListing<ClusterRef, Checkpoint>
            implements CheckpointListing {
        Checkpoints(Endpoint<ClusterRef, Checkpoint> endpoint, AtlasService service) {
            super(endpoint, service);
        }
    }
}
