package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.RestoreJob;
import io.github.atlasbackups.model.Snapshot;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A list that the service serves: its path, and the items that a cluster's data hold for it.
 *
 * @param <T> what is listed
 */
public final class BackupResource<T extends Identified> {

    /** Snapshots of a dedicated cluster with cloud backup; without what only {@link #SHARDED_SNAPSHOTS} says. */
    public static final BackupResource<Snapshot> CLOUD_SNAPSHOTS = new BackupResource<>(
            "cloud snapshots",
            "/api/atlas/v2/groups/%s/clusters/%s/backup/snapshots",
            cluster -> CloudForms.plain(cluster.snapshots()),
            ClusterData::withSnapshots);

    /** Snapshots of a sharded cluster with cloud backup, with their members; none of a replica set. It has no pages. */
    public static final BackupResource<Snapshot> SHARDED_SNAPSHOTS = new BackupResource<>(
            "cloud snapshots of a sharded cluster",
            "/api/atlas/v2/groups/%s/clusters/%s/backup/snapshots/shardedClusters",
            cluster -> CloudForms.sharded(cluster.snapshots()),
            ClusterData::withSnapshots);

    /** Snapshots of a flex cluster. */
    public static final BackupResource<Snapshot> FLEX_SNAPSHOTS =
            ofSnapshots("flex snapshots", "/api/atlas/v2/groups/%s/flexClusters/%s/backup/snapshots");

    /** Snapshots of a cluster of the shared tier, the predecessor of flex. */
    public static final BackupResource<Snapshot> SHARED_SNAPSHOTS =
            ofSnapshots("shared-tier snapshots", "/api/atlas/v1.0/groups/%s/clusters/%s/backup/tenant/snapshots");

    /** Legacy backup checkpoints. */
    public static final BackupResource<Checkpoint> CHECKPOINTS = new BackupResource<>(
            "checkpoints",
            "/api/atlas/v2/groups/%s/clusters/%s/backupCheckpoints",
            ClusterData::checkpoints,
            ClusterData::withCheckpoints);

    /** Restore jobs of a dedicated cluster. */
    public static final BackupResource<RestoreJob> CLOUD_RESTORE_JOBS =
            ofRestoreJobs("cloud restore jobs", "/api/atlas/v2/groups/%s/clusters/%s/backup/restoreJobs");

    /** Restore jobs of a flex cluster. */
    public static final BackupResource<RestoreJob> FLEX_RESTORE_JOBS =
            ofRestoreJobs("flex restore jobs", "/api/atlas/v2/groups/%s/flexClusters/%s/backup/restoreJobs");

    private final String name;
    private final String path;
    private final Function<ClusterData, List<T>> items;
    private final BiFunction<ClusterData, List<T>, ClusterData> withItems;

    private BackupResource(
            String name,
            String path,
            Function<ClusterData, List<T>> items,
            BiFunction<ClusterData, List<T>, ClusterData> withItems) {
        this.name = name;
        this.path = path;
        this.items = items;
        this.withItems = withItems;
    }

    private static BackupResource<Snapshot> ofSnapshots(String name, String path) {
        return new BackupResource<>(name, path, ClusterData::snapshots, ClusterData::withSnapshots);
    }

    private static BackupResource<RestoreJob> ofRestoreJobs(String name, String path) {
        return new BackupResource<>(name, path, ClusterData::restoreJobs, ClusterData::withRestoreJobs);
    }

    /** Whether only flex clusters have it. */
    boolean isOfFlex() {
        return path.contains("/flexClusters/");
    }

    /** Whether only dedicated clusters have it. */
    boolean isOfCloudBackup() {
        return path.contains("/clusters/%s/backup/") && !path.contains("/tenant/");
    }

    /** The path of a cluster's list. */
    public String path(ClusterRef cluster) {
        return path(cluster.project().value(), cluster.cluster().value());
    }

    /** The path with anything in the places of the project and the cluster; for patterns, and for tests of bad input. */
    public String path(String project, String cluster) {
        return String.format(path, project, cluster);
    }

    /** The items that a cluster has. */
    public List<T> items(ClusterData cluster) {
        return items.apply(cluster);
    }

    /** The same cluster with other items. */
    public ClusterData withItems(ClusterData cluster, List<T> newItems) {
        return withItems.apply(cluster, newItems);
    }

    /** The name, for messages. */
    @Override
    public String toString() {
        return name;
    }
}
