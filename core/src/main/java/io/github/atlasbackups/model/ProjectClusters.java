package io.github.atlasbackups.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project with an outline of its clusters ({@code OrgGroup} in the API): an item of the one list that has the clusters of all
 * projects. Multi-cloud clusters are missing in it, and so is all that tells what backups there can be: tier, point in time, paused.
 *
 * @param projectId 24 hexadecimal digits ({@code groupId} in the API)
 * @param projectName what people call the project ({@code groupName} in the API)
 * @param orgId the organisation that it belongs to, 24 hexadecimal digits
 * @param orgName what people call the organisation
 * @param planType the plan, such as {@code Atlas}
 * @param clusters the outlines
 * @see <a href="https://www.mongodb.com/docs/atlas/reference/api-resources-spec/v2/#tag/Clusters">Clusters</a>
 */
public record ProjectClusters(
        @Nullable String projectId,
        @Nullable String projectName,
        @Nullable String orgId,
        @Nullable String orgName,
        @Nullable String planType,
        List<Outline> clusters)
        implements Identified {

    /** Copies the list. */
    public ProjectClusters {
        clusters = List.copyOf(clusters);
    }

    /** The id of the project. */
    @Override
    public @Nullable String id() {
        return projectId;
    }

    /** The id as a key of other lists; null if the service left it out, or sent none of the form that it promises. */
    public @Nullable ProjectId ref() {
        return ProjectId.orNull(projectId);
    }

    /**
     * What this list says of one cluster.
     *
     * @param clusterId 24 hexadecimal digits
     * @param name its name
     * @param type what kind it is; this list has words of its own, {@code REPLICA_SET} and {@code SHARDED_CLUSTER}
     * @param versions the server versions of its nodes
     * @param availability whether it answers
     * @param backupEnabled whether backup is on
     * @param alertCount how many alerts are open
     * @param nodeCount how many nodes it has
     * @param dataSizeBytes the size of its data in bytes
     * @param authEnabled whether users have to authenticate
     * @param sslEnabled whether connections use TLS
     */
    public record Outline(
            @Nullable String clusterId,
            @Nullable String name,
            @Nullable ClusterType type,
            List<String> versions,
            @Nullable ClusterAvailability availability,
            @Nullable Boolean backupEnabled,
            @Nullable Long alertCount,
            @Nullable Long nodeCount,
            @Nullable Long dataSizeBytes,
            @Nullable Boolean authEnabled,
            @Nullable Boolean sslEnabled) {

        /** Copies the list. */
        public Outline {
            versions = List.copyOf(versions);
        }

        /** Like that of any record, with what the service sent made safe to show. */
        @Override
        public String toString() {
            return "Outline[clusterId=" + Shown.of(clusterId) + ", name=" + Shown.of(name) + ", type=" + type
                    + ", versions=" + Shown.of(versions) + ", availability=" + availability + ", backupEnabled="
                    + backupEnabled + ", alertCount=" + alertCount + ", nodeCount=" + nodeCount + ", dataSizeBytes="
                    + dataSizeBytes + ", authEnabled=" + authEnabled + ", sslEnabled=" + sslEnabled + "]";
        }
    }

    /** Like that of any record, with what the service sent made safe to show. */
    @Override
    public String toString() {
        return "ProjectClusters[projectId=" + Shown.of(projectId) + ", projectName=" + Shown.of(projectName)
                + ", orgId=" + Shown.of(orgId) + ", orgName=" + Shown.of(orgName) + ", planType=" + Shown.of(planType)
                + ", clusters=" + clusters + "]";
    }
}
