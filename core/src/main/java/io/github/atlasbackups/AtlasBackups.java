package io.github.atlasbackups;

import io.github.atlasbackups.fleet.FleetAccount;
import io.github.atlasbackups.listing.BackupSchedules;
import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.listing.CloudSnapshotListing;
import io.github.atlasbackups.listing.ClusterListing;
import io.github.atlasbackups.listing.OrganizationProjectListing;
import io.github.atlasbackups.listing.ProjectClusterListing;
import io.github.atlasbackups.listing.ProjectListing;
import io.github.atlasbackups.listing.RateLimitListing;
import io.github.atlasbackups.listing.RestoreJobListing;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RateLimitOwner;
import io.github.atlasbackups.model.RestoreJob;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.ChainSettings;
import io.github.atlasbackups.protocol.endpoint.AtlasService;
import io.github.atlasbackups.protocol.endpoint.CloudSnapshots;
import io.github.atlasbackups.protocol.endpoint.Clusters;
import io.github.atlasbackups.protocol.endpoint.Endpoint;
import io.github.atlasbackups.protocol.endpoint.EndpointListing;
import io.github.atlasbackups.protocol.endpoint.Endpoints;
import io.github.atlasbackups.protocol.endpoint.OutlinedClusters;
import io.github.atlasbackups.protocol.endpoint.Projects;
import io.github.atlasbackups.protocol.endpoint.Schedules;
import io.github.atlasbackups.protocol.tier.AllClusters;
import io.github.atlasbackups.protocol.tier.AnyTierSnapshots;
import java.util.Collection;
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
 *     for (Snapshot snapshot : atlas.snapshots().all(ClusterRef.of(project, cluster))) {
 *         System.out.println(snapshot);
 *     }
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe. Futures are completed by the transport's threads, or by the scheduler's after a wait and where a large
 * response (64 KiB) came on an event loop; what a response to a call made on a Vert.x event loop brought is handed out on that loop.
 */
public final class AtlasBackups implements AutoCloseable {

    private final CallChain chain;
    private final SnapshotListing snapshots;
    private final CloudSnapshotListing cloudSnapshots;
    private final SnapshotListing shardedClusterSnapshots;
    private final SnapshotListing flexSnapshots;
    private final SnapshotListing sharedSnapshots;
    private final CheckpointListing checkpoints;
    private final BackupSchedules backupSchedules;
    private final ProjectListing projects;
    private final ClusterListing clusters;
    private final ClusterListing dedicatedClusters;
    private final ClusterListing dedicatedAndDeletedClusters;
    private final ClusterListing flexClusters;
    private final ProjectClusterListing clusterDetails;
    private final OrganizationProjectListing organizationProjects;
    private final RestoreJobListing cloudRestoreJobs;
    private final RestoreJobListing flexRestoreJobs;
    private final RateLimitListing rateLimits;

    AtlasBackups(ChainSettings settings) {
        chain = new CallChain(settings);
        AtlasService service = new AtlasService(settings.baseUrl(), chain, settings.secrets(), settings.events());
        cloudSnapshots = new CloudSnapshots(service);
        shardedClusterSnapshots = new Snapshots(Endpoints.SHARDED_SNAPSHOTS, service);
        flexSnapshots = new Snapshots(Endpoints.FLEX_SNAPSHOTS, service);
        sharedSnapshots = new Snapshots(Endpoints.SHARED_SNAPSHOTS, service);
        checkpoints = new Checkpoints(Endpoints.CHECKPOINTS, service);
        backupSchedules = new Schedules(service);
        projects = new Projects(service);
        dedicatedClusters = Clusters.dedicated(service);
        dedicatedAndDeletedClusters = Clusters.dedicatedAndDeleted(service);
        flexClusters = Clusters.flex(service);
        clusters = new AllClusters(dedicatedClusters, flexClusters, settings.scheduler());
        clusterDetails = new OutlinedClusters(service);
        organizationProjects = new OrganizationProjects(Endpoints.ORGANIZATION_PROJECTS, service);
        cloudRestoreJobs = new RestoreJobs(Endpoints.CLOUD_RESTORE_JOBS, service);
        flexRestoreJobs = new RestoreJobs(Endpoints.FLEX_RESTORE_JOBS, service);
        rateLimits = new RateLimits(Endpoints.RATE_LIMITS, service);
        snapshots = new AnyTierSnapshots(cloudSnapshots, flexSnapshots, settings.scheduler());
    }

    /** A builder with every default filled in but the transport and the credentials. */
    public static AtlasBackupsBuilder builder() {
        return new AtlasBackupsBuilder();
    }

    /**
     * Snapshots of a cluster of whatever tier: {@link io.github.atlasbackups.model.CloudSnapshot}s of a dedicated cluster, {@link
     * io.github.atlasbackups.model.TenantSnapshot}s of a flex cluster.
     *
     * <p>The first call for a cluster asks the operation for dedicated clusters and, if that refuses the cluster, the one for flex
     * clusters: two requests at most. What it learns is remembered for ten minutes, or until the service says that the cluster has
     * another tier, as after an upgrade: then the call asks the other operation. If neither serves the cluster, the error
     * says what each answered. A listing whose cluster changes its tier between two pages fails with the service's refusal; read
     * it again.
     *
     * <p>The order of the list is the service's, and differs by tier. To find the newest backup, compare {@link
     * Snapshot#takenAt}.
     */
    public SnapshotListing snapshots() {
        return snapshots;
    }

    /**
     * Snapshots of dedicated clusters (M10 and larger) with cloud backup, of replica sets and sharded clusters alike. A flex cluster
     * is refused with 400 {@code CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API}. In which order the service lists them is
     * documented nowhere.
     */
    public CloudSnapshotListing cloudSnapshots() {
        return cloudSnapshots;
    }

    /**
     * Snapshots of sharded dedicated clusters with the parts that {@link #cloudSnapshots} leaves out: {@link
     * io.github.atlasbackups.model.CloudSnapshot#members}, {@code snapshotIds} and {@code configServerType}. The operation has no
     * pages: page 1 is the whole list, whatever the page size that was requested.
     */
    public SnapshotListing shardedClusterSnapshots() {
        return shardedClusterSnapshots;
    }

    /**
     * Snapshots of flex clusters, the oldest first. Any other cluster is refused with 400 {@code
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

    /** When snapshots are taken of dedicated clusters, and how long they are kept. */
    public BackupSchedules backupSchedules() {
        return backupSchedules;
    }

    /**
     * The projects that the credentials can see, in the byte order of their names. They may see a project that they may not look
     * into. A project that is made or renamed while the list is read shifts the others, see {@link
     * io.github.atlasbackups.listing.Listing#verified}.
     */
    public ProjectListing projects() {
        return projects;
    }

    /**
     * The clusters of a project, of every tier: {@link #dedicatedClusters} and {@link #flexClusters} as one list, each page two
     * requests. A page may have up to twice the items that were requested.
     */
    public ClusterListing clusters() {
        return clusters;
    }

    /** The dedicated and the free clusters of a project. */
    public ClusterListing dedicatedClusters() {
        return dedicatedClusters;
    }

    /** As {@link #dedicatedClusters}, with clusters that were deleted while their backups are kept. */
    public ClusterListing dedicatedAndDeletedClusters() {
        return dedicatedAndDeletedClusters;
    }

    /** The flex clusters of a project. */
    public ClusterListing flexClusters() {
        return flexClusters;
    }

    /**
     * The clusters of all projects in outline, a project an item: up to 500 projects a request, for a first look at which project has
     * clusters and whose backup is off. The service limits it by user, to 100 requests a minute.
     *
     * <p>Never the whole truth: multi-cloud clusters are missing in it, and it tells neither the tier of a cluster nor whether it is
     * paused or can be restored to a moment. Whether it has free and flex clusters is documented nowhere. For a complete list read
     * {@link #clusters} of each of the {@link #projects}.
     */
    public ProjectClusterListing clusterDetails() {
        return clusterDetails;
    }

    /** The projects of an organisation, for credentials with the role Organization Member. */
    public OrganizationProjectListing organizationProjects() {
        return organizationProjects;
    }

    /**
     * Restore jobs of a dedicated cluster's backups, listed under the cluster that the backup is of. The service wants the role
     * Project Backup Manager for them.
     */
    public RestoreJobListing cloudRestoreJobs() {
        return cloudRestoreJobs;
    }

    /** Restore jobs of a flex cluster's snapshots, the newest first, listed under the cluster that the snapshot is of. */
    public RestoreJobListing flexRestoreJobs() {
        return flexRestoreJobs;
    }

    /**
     * The service's rate limits of a project, an organisation or a user. The service says which limits there are, not how much of
     * them is left; that stands in the headers of each response, and pacing goes by it. See {@link #useRateLimits}.
     */
    public RateLimitListing rateLimits() {
        return rateLimits;
    }

    /**
     * This client as an account of a {@linkplain io.github.atlasbackups.fleet.FleetSweep sweep} over all of its projects. Schedules are not
     * read, unless one adds {@code withSchedules(atlas.backupSchedules())}.
     *
     * @param name how results and cursors name it
     * @throws IllegalArgumentException if the name has a form that {@link FleetAccount} refuses
     */
    public FleetAccount account(String name) {
        return new FleetAccount(name, projects, clusters, cloudSnapshots, flexSnapshots, null);
    }

    /**
     * Has pacing go by limits that were read: from its first call on a bucket, a client then starts no more calls than the bucket
     * holds, and waits for as long as the bucket's own period. Without it, the first calls on a bucket start freely and the headers
     * of their responses decide, which is enough for most. Buckets that the client has used already stay as they are. Replaces what
     * was given for the same owner.
     *
     * @param owner whose limits they are
     * @param limits as {@link #rateLimits} has them; those that leave out a number that is needed are passed over
     */
    public void useRateLimits(RateLimitOwner owner, Collection<RateLimit> limits) {
        chain.useRateLimits(owner, limits);
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

    private static final class OrganizationProjects extends EndpointListing<OrganizationId, Project>
            implements OrganizationProjectListing {
        OrganizationProjects(Endpoint<OrganizationId, Project> endpoint, AtlasService service) {
            super(endpoint, service);
        }
    }

    private static final class RestoreJobs extends EndpointListing<ClusterRef, RestoreJob>
            implements RestoreJobListing {
        RestoreJobs(Endpoint<ClusterRef, RestoreJob> endpoint, AtlasService service) {
            super(endpoint, service);
        }
    }

    private static final class RateLimits extends EndpointListing<RateLimitOwner, RateLimit>
            implements RateLimitListing {
        RateLimits(Endpoint<RateLimitOwner, RateLimit> endpoint, AtlasService service) {
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
