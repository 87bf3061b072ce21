package io.github.atlasbackups.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A legacy backup checkpoint: a moment to which a cluster can be restored between two snapshots.
 *
 * @param id 24 hexadecimal digits
 * @param clusterId the cluster, 24 hexadecimal digits
 * @param groupId the project, 24 hexadecimal digits
 * @param started when the balancer stopped and the checkpoint began
 * @param completed when the checkpoint was complete and the balancer went on
 * @param timestamp the moment that it restores to
 * @param restorable whether a restore can use it
 * @param parts one for a replica set; one per shard and one for the config servers of a sharded cluster
 * @param links related resources; often empty
 * @see <a href="https://www.mongodb.com/docs/atlas/reference/api-resources-spec/v2/#tag/Legacy-Backup">Legacy Backup</a>
 */
public record Checkpoint(
        @Nullable String id,
        @Nullable String clusterId,
        @Nullable String groupId,
        @Nullable Instant started,
        @Nullable Instant completed,
        @Nullable Instant timestamp,
        @Nullable Boolean restorable,
        List<CheckpointPart> parts,
        List<Link> links)
        implements Backup {

    /** Copies the lists. */
    public Checkpoint {
        parts = List.copyOf(parts);
        links = List.copyOf(links);
    }

    /** Whether {@link #completed} is there. */
    @Override
    public boolean isCompleted() {
        return completed != null;
    }

    /** Whether {@link #restorable} is true. */
    @Override
    public boolean isRestorable() {
        return Boolean.TRUE.equals(restorable);
    }

    /** The {@link #timestamp}. */
    @Override
    public @Nullable Instant takenAt() {
        return timestamp;
    }

    /** Null: a checkpoint does not say. */
    @Override
    public @Nullable Instant expiresAt() {
        return null;
    }

    /** Like that of any record, with what the service sent made safe to show. */
    @Override
    public String toString() {
        return "Checkpoint[id=" + Shown.of(id) + ", clusterId=" + Shown.of(clusterId) + ", groupId=" + Shown.of(groupId)
                + ", started=" + started + ", completed=" + completed + ", timestamp=" + timestamp + ", restorable="
                + restorable + ", parts=" + parts + ", links=" + links + "]";
    }
}
