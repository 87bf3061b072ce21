package io.github.atlasbackups.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a dedicated cluster (M10 and larger) with cloud backup.
 *
 * <p>The service has one list for every dedicated cluster, and one more for sharded clusters, which adds {@link
 * #configServerType}, {@link #members} and {@link #snapshotIds}, and leaves out {@link #cloudProvider}, {@link #copyRegions} and
 * {@link #replicaSetName}.
 *
 * @param id 24 hexadecimal digits
 * @param status how far it has come
 * @param snapshotType what made the service take it
 * @param frequencyType which part of the schedule it belongs to
 * @param type what kind of cluster it is of
 * @param createdAt the moment that its data is of; absent until the service has taken it. There is no time of its completion
 * @param expiresAt when the service deletes it; set from the beginning, and computed again on completion
 * @param description why it was taken, as whoever asked for it wrote it; only on demand
 * @param mongoDbVersion the server version that it holds data of ({@code mongodVersion} in the API)
 * @param storageSizeBytes its size in bytes when it was taken; 0 before
 * @param masterKeyUuid the customer's key in AWS KMS that encrypts it ({@code masterKeyUUID} in the API)
 * @param policyItems ids of the items of the backup policy that asked for it; empty on demand
 * @param cloudProvider where it is stored
 * @param copyRegions the regions that it is copied to; empty if it is not copied
 * @param replicaSetName the replica set that it is of
 * @param configServerType where the sharded cluster has its config servers
 * @param members the snapshots of the shards and of the config servers that make it up
 * @param snapshotIds the ids of the members
 * @param links related resources
 * @see <a href="https://www.mongodb.com/docs/atlas/reference/api-resources-spec/v2/#tag/Cloud-Backups">Cloud Backups</a>
 */
public record CloudSnapshot(
        @Nullable String id,
        @Nullable SnapshotStatus status,
        @Nullable SnapshotType snapshotType,
        @Nullable BackupFrequency frequencyType,
        @Nullable ClusterType type,
        @Nullable Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable String description,
        @Nullable String mongoDbVersion,
        @Nullable Long storageSizeBytes,
        @Nullable String masterKeyUuid,
        List<String> policyItems,
        @Nullable CloudProvider cloudProvider,
        List<String> copyRegions,
        @Nullable String replicaSetName,
        @Nullable ConfigServerType configServerType,
        List<CloudSnapshotMember> members,
        List<String> snapshotIds,
        List<Link> links)
        implements Snapshot {

    /** Copies the lists. */
    public CloudSnapshot {
        policyItems = List.copyOf(policyItems);
        copyRegions = List.copyOf(copyRegions);
        members = List.copyOf(members);
        snapshotIds = List.copyOf(snapshotIds);
        links = List.copyOf(links);
    }

    /** {@link #createdAt} of a completed snapshot. */
    @Override
    public @Nullable Instant takenAt() {
        return isCompleted() ? createdAt : null;
    }

    /** Like that of any record, with what the service sent made safe to show. */
    @Override
    public String toString() {
        return "CloudSnapshot[id=" + Shown.of(id) + ", status=" + status + ", snapshotType=" + snapshotType
                + ", frequencyType=" + frequencyType + ", type=" + type + ", createdAt=" + createdAt + ", expiresAt="
                + expiresAt + ", description=" + Shown.of(description) + ", mongoDbVersion="
                + Shown.of(mongoDbVersion) + ", storageSizeBytes=" + storageSizeBytes + ", masterKeyUuid="
                + Shown.of(masterKeyUuid) + ", policyItems=" + Shown.of(policyItems) + ", cloudProvider="
                + cloudProvider + ", copyRegions=" + Shown.of(copyRegions) + ", replicaSetName="
                + Shown.of(replicaSetName) + ", configServerType=" + configServerType + ", members=" + members
                + ", snapshotIds=" + Shown.of(snapshotIds) + ", links=" + links + "]";
    }
}
