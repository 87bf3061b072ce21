package io.github.atlasbackups.model;

import org.jspecify.annotations.Nullable;

/**
 * One cluster of one project: what backups are listed of.
 *
 * @param project the project that owns the cluster
 * @param cluster the cluster's name
 */
public record ClusterRef(ProjectId project, ClusterName cluster) {

    /**
     * The same from texts.
     *
     * @throws IllegalArgumentException if either has a wrong form
     */
    public static ClusterRef of(String projectId, String clusterName) {
        return new ClusterRef(new ProjectId(projectId), new ClusterName(clusterName));
    }

    /** What the service sent as one, or null if it is none. */
    static @Nullable ClusterRef orNull(@Nullable String projectId, @Nullable String clusterName) {
        ProjectId project = ProjectId.orNull(projectId);
        ClusterName cluster = ClusterName.orNull(clusterName);
        return project == null || cluster == null ? null : new ClusterRef(project, cluster);
    }

    /** {@code project/cluster}. */
    @Override
    public String toString() {
        return project + "/" + cluster;
    }
}
