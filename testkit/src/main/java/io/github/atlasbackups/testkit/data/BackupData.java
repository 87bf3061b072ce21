package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** All that a service knows: clusters by project and name. A value; changed copies stand for what happens over time. */
public final class BackupData {

    private final Map<ClusterRef, ClusterData> clusters;

    private BackupData(Map<ClusterRef, ClusterData> clusters) {
        this.clusters = Collections.unmodifiableMap(clusters);
    }

    /** Data of these clusters; of two with the same name in one project the later one counts. */
    public static BackupData of(ClusterData... clusters) {
        Map<ClusterRef, ClusterData> byRef = new LinkedHashMap<>();
        for (ClusterData cluster : clusters) {
            byRef.put(cluster.ref(), cluster);
        }
        return new BackupData(byRef);
    }

    /** The same data with this cluster added, or instead of the one of its name. */
    public BackupData with(ClusterData cluster) {
        Map<ClusterRef, ClusterData> changed = new LinkedHashMap<>(clusters);
        changed.put(cluster.ref(), cluster);
        return new BackupData(changed);
    }

    /** The clusters in the order they were added. */
    public Collection<ClusterData> clusters() {
        return clusters.values();
    }

    /**
     * The cluster, if the service knows it.
     *
     * @throws AtlasApiException as the service would refuse: 404 for an unknown project or cluster
     */
    public ClusterData cluster(ClusterRef ref) {
        ClusterData cluster = clusters.get(ref);
        if (cluster == null) {
            throw AtlasApiException.of(
                    knows(ref.project())
                            ? AtlasErrors.clusterNotFound(ref)
                            : AtlasErrors.projectNotFound(ref.project()));
        }
        return cluster;
    }

    /**
     * The cluster, if the service knows it and serves this list of it.
     *
     * @throws AtlasApiException as the service would refuse: 404 for an unknown project or cluster, 400 for a cluster of
     *     another kind
     */
    public ClusterData cluster(ClusterRef ref, BackupResource<?> resource) {
        ClusterData cluster = cluster(ref);
        boolean flexWanted = resource.equals(BackupResource.FLEX_SNAPSHOTS);
        boolean flexFound = cluster.kind() == ClusterKind.FLEX;
        if (flexWanted && !flexFound) {
            throw AtlasApiException.of(AtlasErrors.notAFlexCluster(ref));
        }
        if (!flexWanted && flexFound) {
            throw AtlasApiException.of(AtlasErrors.isAFlexCluster(ref));
        }
        if (cluster.kind() == ClusterKind.SHARED && isOfCloudBackup(resource)) {
            throw AtlasApiException.of(AtlasErrors.featureUnsupported(ref));
        }
        return cluster;
    }

    private static boolean isOfCloudBackup(BackupResource<?> resource) {
        return resource.equals(BackupResource.CLOUD_SNAPSHOTS) || resource.equals(BackupResource.SHARDED_SNAPSHOTS);
    }

    private boolean knows(ProjectId project) {
        return clusters.keySet().stream().anyMatch(ref -> ref.project().equals(project));
    }
}
