package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.model.ProjectId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A project that a test wants, and its clusters, by their names. A value.
 *
 * <pre>{@code
 * ProjectPlan shop = project("shop", dedicated("orders").dailySnapshots(28), flex("search").dailySnapshots(12));
 * BackupData data = shop.at(clock.instant());
 * ClusterRef orders = shop.cluster("orders");
 * }</pre>
 *
 * @param id its id
 * @param name what people call it
 * @param clusters its clusters, in the service's order
 */
public record ProjectPlan(ProjectId id, String name, List<ClusterPlan> clusters) {

    /**
     * @throws IllegalArgumentException if two clusters have one name
     */
    public ProjectPlan {
        clusters = List.copyOf(clusters);
        Set<ClusterName> names = new HashSet<>();
        for (ClusterPlan cluster : clusters) {
            if (!names.add(cluster.name())) {
                throw new IllegalArgumentException("project " + name + " has two clusters called " + cluster.name());
            }
        }
    }

    /** A project of this name with these clusters. Its id follows from its name. */
    public static ProjectPlan project(String name, ClusterPlan... clusters) {
        return new ProjectPlan(new ProjectId(ObjectIds.named("project " + name)), name, List.of(clusters));
    }

    /** The same project with another id. */
    public ProjectPlan id(ProjectId newId) {
        return new ProjectPlan(newId, name, clusters);
    }

    /**
     * The key of its cluster of this name.
     *
     * @throws IllegalArgumentException if it has none
     */
    public ClusterRef cluster(String clusterName) {
        ClusterName wanted = new ClusterName(clusterName);
        if (clusters.stream().noneMatch(cluster -> cluster.name().equals(wanted))) {
            throw new IllegalArgumentException("project " + name + " has no cluster called " + clusterName);
        }
        return new ClusterRef(id, wanted);
    }

    /** The data of this project alone, as they stand at a moment: the newest backups are of shortly before. */
    public BackupData at(Instant asOf) {
        return addTo(BackupData.of(), BackupData.ORGANIZATION, asOf);
    }

    BackupData addTo(BackupData data, OrganizationId organization, Instant asOf) {
        BackupData more = data.withProject(organization, id, name);
        for (ClusterPlan cluster : clusters) {
            more = more.with(cluster.at(new ClusterRef(id, cluster.name()), asOf));
        }
        return more;
    }
}
