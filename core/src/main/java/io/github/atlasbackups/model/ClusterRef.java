package io.github.atlasbackups.model;

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

    /** {@code project/cluster}. */
    @Override
    public String toString() {
        return project + "/" + cluster;
    }
}
