package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CloudRestoreJob;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.FlexRestoreJob;
import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RateLimitOwner;
import io.github.atlasbackups.model.RateLimitScope;
import io.github.atlasbackups.model.RestoreJob;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.model.TenantSnapshot;
import io.github.atlasbackups.protocol.json.ItemReader;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The operations, all of them.
 *
 * @see <a href="https://www.mongodb.com/docs/atlas/reference/api-resources-spec/v2/">Atlas Administration API</a>
 */
public final class Endpoints {

    private static final String V1 = "application/json";
    private static final String V2 = "application/vnd.atlas.2025-03-12+json";

    /** Snapshots of dedicated clusters with cloud backup, sharded ones included. */
    public static final Endpoint<ClusterRef, Snapshot> CLOUD_SNAPSHOTS = Endpoint.of(
            "listCloudSnapshots",
            of -> cluster(of) + "/backup/snapshots",
            V2,
            ItemReader.of(CloudSnapshot.class),
            of -> "cloud-backups/" + of.project());

    /** Snapshots of sharded clusters with cloud backup, with their members. The item's path is in the singular. */
    public static final Endpoint<ClusterRef, Snapshot> SHARDED_SNAPSHOTS = Endpoint.of(
                    "listShardedCloudSnapshots",
                    of -> cluster(of) + "/backup/snapshots/shardedClusters",
                    V2,
                    ItemReader.<Snapshot>of(CloudSnapshot.class),
                    CLOUD_SNAPSHOTS.bucket())
            .itemPath(of -> cluster(of) + "/backup/snapshots/shardedCluster")
            .unpaged();

    /** The backup schedule of a dedicated cluster: a document, not a list. */
    static final Endpoint<ClusterRef, BackupSchedule> BACKUP_SCHEDULE = Endpoint.of(
            "getBackupSchedule",
            of -> cluster(of) + "/backup/schedule",
            V2,
            ItemReader.of(BackupSchedule.class),
            CLOUD_SNAPSHOTS.bucket());

    /** Snapshots of flex clusters. */
    public static final Endpoint<ClusterRef, Snapshot> FLEX_SNAPSHOTS = Endpoint.of(
            "listFlexSnapshots",
            of -> flexCluster(of) + "/backup/snapshots",
            V2,
            ItemReader.of(TenantSnapshot.class),
            of -> "flex-snapshots/" + of.project());

    /** Snapshots of the shared tier (M2, M5), v1.0 of the API. */
    public static final Endpoint<ClusterRef, Snapshot> SHARED_SNAPSHOTS = Endpoint.of(
                    "listSharedSnapshots",
                    (ClusterRef of) -> "/api/atlas/v1.0/groups/" + of.project() + "/clusters/" + of.cluster()
                            + "/backup/tenant/snapshots",
                    V1,
                    ItemReader.<Snapshot>of(TenantSnapshot.class),
                    of -> "shared-tier-snapshots/" + of.project())
            .sunset(new Sunset(
                    LocalDate.of(2026, 1, 22),
                    "Shared clusters (M2, M5) ended with this operation on 2026-01-22; flex clusters are their successor:"
                            + " list the flex snapshots instead"));

    /** Legacy backup checkpoints. */
    public static final Endpoint<ClusterRef, Checkpoint> CHECKPOINTS = Endpoint.of(
            "listCheckpoints",
            of -> cluster(of) + "/backupCheckpoints",
            V2,
            ItemReader.of(Checkpoint.class),
            of -> "legacy-backup/" + of.project());

    /** Projects, and with a key one of them. What lists them is limited by user, what reads one by project. */
    static final Endpoint<Optional<ProjectId>, Project> PROJECTS = Endpoint.of(
            "listProjects",
            of -> "/api/atlas/v2/groups",
            V2,
            ItemReader.of(Project.class),
            of -> of.map(project -> "project/" + project).orElse("projects"));

    /** Clusters of a project that are not flex clusters. One of them is read by its name. */
    static final Endpoint<ProjectId, Cluster> DEDICATED_CLUSTERS = Endpoint.of(
            "listClusters",
            of -> "/api/atlas/v2/groups/" + of + "/clusters",
            V2,
            ItemReader.ofClusters(),
            of -> "clusters/" + of);

    /** The same, and those that were deleted while their backups are kept. */
    static final Endpoint<ProjectId, Cluster> DEDICATED_CLUSTERS_AND_DELETED =
            DEDICATED_CLUSTERS.query(of -> "includeDeletedWithRetainedBackups=true");

    /** Flex clusters of a project. One of them is read by its name. */
    static final Endpoint<ProjectId, Cluster> FLEX_CLUSTERS = Endpoint.of(
            "listFlexClusters",
            of -> "/api/atlas/v2/groups/" + of + "/flexClusters",
            V2,
            ItemReader.ofClusters(),
            of -> "flex-clusters/" + of);

    /** The clusters of all projects in outline, paged by project: a list that belongs to nothing but the credentials. */
    static final Endpoint<Optional<ProjectId>, ProjectClusters> PROJECT_CLUSTERS = Endpoint.of(
            "listClusterDetails",
            of -> "/api/atlas/v2/clusters",
            V2,
            ItemReader.of(ProjectClusters.class),
            of -> "all-clusters");

    /** Projects of an organisation. */
    public static final Endpoint<OrganizationId, Project> ORGANIZATION_PROJECTS = Endpoint.of(
                    "listOrganizationProjects",
                    (OrganizationId of) -> "/api/atlas/v2/orgs/" + of + "/groups",
                    V2,
                    ItemReader.<Project>of(Project.class),
                    of -> "organization/" + of)
            .withoutItems()
            .role("Organization Member");

    /** Restore jobs of a dedicated cluster. */
    public static final Endpoint<ClusterRef, RestoreJob> CLOUD_RESTORE_JOBS = Endpoint.of(
                    "listCloudRestoreJobs",
                    of -> cluster(of) + "/backup/restoreJobs",
                    V2,
                    ItemReader.<RestoreJob>of(CloudRestoreJob.class),
                    CLOUD_SNAPSHOTS.bucket())
            .role("Project Backup Manager");

    /** Restore jobs of a flex cluster. */
    public static final Endpoint<ClusterRef, RestoreJob> FLEX_RESTORE_JOBS = Endpoint.of(
            "listFlexRestoreJobs",
            of -> flexCluster(of) + "/backup/restoreJobs",
            V2,
            ItemReader.of(FlexRestoreJob.class),
            of -> "flex-restore-jobs/" + of.project());

    /** The rate limits of a project, an organisation or a user. */
    public static final Endpoint<RateLimitOwner, RateLimit> RATE_LIMITS = Endpoint.of(
                    "listRateLimits",
                    (RateLimitOwner of) -> "/api/atlas/v2/rateLimits",
                    V2,
                    ItemReader.<RateLimit>of(RateLimit.class),
                    of -> "rate-limits")
            .query(Endpoints::owner)
            .withoutItems();

    private static String owner(RateLimitOwner of) {
        if (of.scope().equals(RateLimitScope.GROUP)) {
            return "groupId=" + of.id();
        }
        return (of.scope().equals(RateLimitScope.ORGANIZATION) ? "orgId=" : "userId=") + of.id();
    }

    private static String flexCluster(ClusterRef of) {
        return "/api/atlas/v2/groups/" + of.project() + "/flexClusters/" + of.cluster();
    }

    private static String cluster(ClusterRef of) {
        return "/api/atlas/v2/groups/" + of.project() + "/clusters/" + of.cluster();
    }

    private Endpoints() {}
}
