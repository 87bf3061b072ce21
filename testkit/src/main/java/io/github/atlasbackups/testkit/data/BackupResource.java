package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.ClusterRef;

/** The lists that the service serves, and where it serves them. */
public enum BackupResource {
    /** Snapshots of a flex cluster. */
    FLEX_SNAPSHOTS("/api/atlas/v2/groups/", "/flexClusters/", "/backup/snapshots"),
    /** Snapshots of a cluster of the shared tier, the predecessor of flex. */
    SHARED_SNAPSHOTS("/api/atlas/v1.0/groups/", "/clusters/", "/backup/tenant/snapshots"),
    /** Legacy backup checkpoints. */
    CHECKPOINTS("/api/atlas/v2/groups/", "/clusters/", "/backupCheckpoints");

    private final String beforeProject;
    private final String beforeCluster;
    private final String afterCluster;

    BackupResource(String beforeProject, String beforeCluster, String afterCluster) {
        this.beforeProject = beforeProject;
        this.beforeCluster = beforeCluster;
        this.afterCluster = afterCluster;
    }

    /** The path of a cluster's list. */
    public String path(ClusterRef cluster) {
        return path(cluster.project().value(), cluster.cluster().value());
    }

    /** The path with anything in the places of the project and the cluster; for patterns, and for tests of bad input. */
    public String path(String project, String cluster) {
        return beforeProject + project + beforeCluster + cluster + afterCluster;
    }
}
