package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterAvailability;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the list of all projects' clusters says of one project. */
final class ClusterOutlines {

    private static final ClusterType REPLICA_SET = new ClusterType("REPLICA_SET");
    private static final ClusterType SHARDED_CLUSTER = new ClusterType("SHARDED_CLUSTER");

    private ClusterOutlines() {}

    static ProjectClusters of(Project project, String organizationName, List<ClusterData> clusters) {
        return new ProjectClusters(
                project.id(),
                project.name(),
                project.orgId(),
                organizationName,
                "Atlas",
                clusters.stream()
                        .filter(cluster -> cluster.kind() != ClusterKind.FLEX)
                        .map(cluster -> outline(cluster.cluster()))
                        .toList());
    }

    private static ProjectClusters.Outline outline(Cluster cluster) {
        boolean paused = Boolean.TRUE.equals(cluster.paused());
        String version = cluster.mongoDbVersion();
        return new ProjectClusters.Outline(
                cluster.id(),
                cluster.name(),
                isSharded(cluster.type()) ? SHARDED_CLUSTER : REPLICA_SET,
                version == null ? List.of() : List.of(version),
                paused ? ClusterAvailability.DEAD : ClusterAvailability.AVAILABLE,
                cluster.backupEnabled(),
                0L,
                paused ? 0L : 3L,
                1L << 20,
                true,
                true);
    }

    private static boolean isSharded(@Nullable ClusterType type) {
        return type != null && type.isSharded();
    }
}
