package io.github.atlasbackups.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of a project, of whatever tier, as far as its backups are concerned.
 *
 * @param id 24 hexadecimal digits
 * @param groupId the project that owns it, 24 hexadecimal digits
 * @param name its name, which no other cluster of the project has at the same time
 * @param tier which offer it is of, found out from what the service says
 * @param instanceSize the size of its machines, such as {@code M10}; null for flex
 * @param type how it is built
 * @param state what the service is doing with it
 * @param paused whether it is paused; then no scheduled snapshots are taken. Null for flex
 * @param backupEnabled whether snapshots are taken of it
 * @param pitEnabled whether it can be restored to any moment of its window. Null for flex
 * @param mongoDbVersion the server version ({@code mongoDBVersion} in the API)
 * @param created when it was made ({@code createDate} in the API)
 * @param internalClusterRole what the service itself uses it for; {@code NONE} for a cluster of the organisation's own
 * @param retainBackups whether its backups are kept when it is deleted
 * @param tags its labels
 * @param links related resources; none for flex
 * @see <a href="https://www.mongodb.com/docs/atlas/reference/api-resources-spec/v2/#tag/Clusters">Clusters</a>
 */
public record Cluster(
        @Nullable String id,
        @Nullable String groupId,
        @Nullable String name,
        ClusterTier tier,
        @Nullable String instanceSize,
        @Nullable ClusterType type,
        @Nullable ClusterState state,
        @Nullable Boolean paused,
        @Nullable Boolean backupEnabled,
        @Nullable Boolean pitEnabled,
        @Nullable String mongoDbVersion,
        @Nullable Instant created,
        @Nullable String internalClusterRole,
        @Nullable Boolean retainBackups,
        List<Tag> tags,
        List<Link> links)
        implements Identified {

    private static final String NO_ROLE = "NONE";

    /** Copies the lists. */
    public Cluster {
        tags = List.copyOf(tags);
        links = List.copyOf(links);
    }

    /** Whether the service keeps it for purposes of its own: then its backups are nobody's concern. */
    public boolean isInternal() {
        return internalClusterRole != null && !internalClusterRole.equals(NO_ROLE);
    }

    /** Project and name as a key of other lists; null if the service left one out, or sent none of the form that it promises. */
    public @Nullable ClusterRef ref() {
        return ClusterRef.orNull(groupId, name);
    }

    /** Like that of any record, with what the service sent made safe to show. */
    @Override
    public String toString() {
        return "Cluster[id=" + Shown.of(id) + ", groupId=" + Shown.of(groupId) + ", name=" + Shown.of(name) + ", tier="
                + tier + ", instanceSize=" + Shown.of(instanceSize) + ", type=" + type + ", state=" + state
                + ", paused="
                + paused + ", backupEnabled=" + backupEnabled + ", pitEnabled=" + pitEnabled + ", mongoDbVersion="
                + Shown.of(mongoDbVersion) + ", created=" + created + ", internalClusterRole="
                + Shown.of(internalClusterRole) + ", retainBackups=" + retainBackups + ", tags=" + tags + ", links="
                + links + "]";
    }
}
