package io.github.atlasbackups.transport.vertx.client;

import static java.util.Objects.requireNonNull;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.AtlasBackupsBuilder;
import io.github.atlasbackups.listing.ListingPort;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.RestoreJob;
import io.github.atlasbackups.model.Snapshot;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The client of one Atlas service as Vert.x services read it: {@link AtlasBackups} with futures and streams on the caller's context.
 *
 * <pre>{@code
 * VertxAtlasBackups atlas = VertxAtlasBackups.create(vertx, new AtlasBackupsOptions());
 * atlas.snapshots(cluster).toList().onSuccess(snapshots -> …);
 * }</pre>
 *
 * <p>Make one for each set of credentials, and share it: it holds the connections, the access token and the memory of rate limits. It
 * closes by itself: with the verticle on whose context it was made, before that one's {@code stop} is called, or else with the Vert.x.
 * Either way the access token is revoked before the connections go. The Vert.x itself is never closed.
 *
 * <p>Where each result arrives stands at {@link VertxListing}. Immutable and thread-safe.
 */
public final class VertxAtlasBackups {

    private final Vertx vertx;
    private final AtlasBackups client;

    private VertxAtlasBackups(Vertx vertx, AtlasBackups client) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.client = requireNonNull(client, "client");
    }

    /**
     * A client with these options, over a transport of its own on this Vert.x.
     *
     * @throws IllegalArgumentException if an option is out of its bounds, or there are no credentials, neither in the options nor in the
     *     environment
     * @throws IllegalStateException if this Vert.x doesn't fit
     */
    public static VertxAtlasBackups create(Vertx vertx, AtlasBackupsOptions options) {
        return create(vertx, options, more -> {});
    }

    /** As {@link #create(Vertx, AtlasBackupsOptions)}, with what no JSON can say: a token store, policies, a clock. */
    public static VertxAtlasBackups create(
            Vertx vertx, AtlasBackupsOptions options, Consumer<? super AtlasBackupsBuilder> more) {
        VertxAtlasBackups made = new VertxAtlasBackups(vertx, options.client(vertx, more));
        made.closeWithVerticle();
        return made;
    }

    /** A view of a client that was made elsewhere, over any transport; whoever made it closes it. */
    public static VertxAtlasBackups of(Vertx vertx, AtlasBackups client) {
        return new VertxAtlasBackups(vertx, client);
    }

    /** The same client for code that knows no Vert.x. Its ports may be read as {@link #listing listings} too. */
    public AtlasBackups client() {
        return client;
    }

    /** The projects that the credentials can see; see {@link AtlasBackups#projects}. */
    public VertxListing<Project> projects() {
        return VertxListing.of(vertx, client.projects());
    }

    /** The projects of an organisation; see {@link AtlasBackups#organizationProjects}. */
    public VertxListing<Project> projects(OrganizationId organization) {
        return listing(client.organizationProjects(), organization);
    }

    /** The clusters of a project, of every tier; see {@link AtlasBackups#clusters}. */
    public VertxListing<Cluster> clusters(ProjectId project) {
        return listing(client.clusters(), project);
    }

    /** Snapshots of a cluster of whatever tier; see {@link AtlasBackups#snapshots}. */
    public VertxListing<Snapshot> snapshots(ClusterRef cluster) {
        return listing(client.snapshots(), cluster);
    }

    /** Legacy backup checkpoints; see {@link AtlasBackups#checkpoints}. */
    public VertxListing<Checkpoint> checkpoints(ClusterRef cluster) {
        return listing(client.checkpoints(), cluster);
    }

    /** Restore jobs of a dedicated cluster's backups; see {@link AtlasBackups#cloudRestoreJobs}. */
    public VertxListing<RestoreJob> cloudRestoreJobs(ClusterRef cluster) {
        return listing(client.cloudRestoreJobs(), cluster);
    }

    /** Restore jobs of a flex cluster's snapshots; see {@link AtlasBackups#flexRestoreJobs}. */
    public VertxListing<RestoreJob> flexRestoreJobs(ClusterRef cluster) {
        return listing(client.flexRestoreJobs(), cluster);
    }

    /** What any other port lists: another of the {@link #client}'s, or one that wraps it. */
    public <K, T extends Identified> VertxListing<T> listing(ListingPort<K, T> port, K key) {
        return VertxListing.of(vertx, port, key);
    }

    /** The newest completed snapshot of a dedicated cluster from before a moment, empty if there is none; one request. */
    public Future<Optional<Snapshot>> snapshotBefore(ClusterRef cluster, Instant moment) {
        return call(() -> client.cloudSnapshots().before(cluster, moment));
    }

    /** When snapshots are taken of a dedicated cluster, and how long they are kept; see {@link AtlasBackups#backupSchedules}. */
    public Future<BackupSchedule> backupSchedule(ClusterRef cluster) {
        return call(() -> client.backupSchedules().of(cluster));
    }

    /** One cluster of any tier, by its name. */
    public Future<Cluster> cluster(ClusterRef cluster) {
        return call(() -> client.clusters().get(cluster));
    }

    /**
     * Fails what is pending, revokes the access token that the client asked for, and closes the connections. Idempotent; for a client
     * that is to go before its verticle does. A {@linkplain #of view}'s client is closed as well.
     */
    public Future<Void> close() {
        return call(client::closeAsync);
    }

    private <V> Future<V> call(Supplier<CompletableFuture<V>> call) {
        return Delivery.on(vertx.getOrCreateContext()).future(call.get());
    }

    /** A verticle takes along those that were deployed on its context. */
    private void closeWithVerticle() {
        Context context = Vertx.currentContext();
        if (context != null && context.owner() == vertx && context.deploymentID() != null) {
            vertx.deployVerticle(new Deployable() {
                @Override
                public Future<?> deploy(Context own) {
                    return Future.succeededFuture();
                }

                @Override
                public Future<?> undeploy(Context own) {
                    return Future.fromCompletionStage(client.closeAsync());
                }
            });
        }
    }
}
