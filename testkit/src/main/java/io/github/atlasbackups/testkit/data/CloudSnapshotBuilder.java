package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.CloudProvider;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.CloudSnapshotMember;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.ConfigServerType;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.SnapshotType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one cloud snapshot for a test. Starts from a completed one of a replica set, made by the schedule; null leaves a field out. Its id is its own.
 * Stays the same call when the service, and with it {@link CloudSnapshot}, grows a field. Not thread-safe.
 */
public final class CloudSnapshotBuilder {

    /** The status of one that waits for its turn, as the service writes it of cloud snapshots. */
    public static final SnapshotStatus QUEUED = new SnapshotStatus("queued");
    /** The status of one that is there to restore from, as the service writes it of cloud snapshots. */
    public static final SnapshotStatus COMPLETED = new SnapshotStatus("completed");
    /** The status of one that ended without a snapshot, as the service writes it of cloud snapshots. */
    public static final SnapshotStatus FAILED = new SnapshotStatus("failed");

    private @Nullable String id = ObjectIds.fresh(Instant.parse("2026-01-15T05:10:00Z"));
    private @Nullable SnapshotStatus status = COMPLETED;
    private @Nullable SnapshotType snapshotType = SnapshotType.SCHEDULED;
    private @Nullable BackupFrequency frequencyType = BackupFrequency.HOURLY;
    private @Nullable ClusterType type = ClusterType.REPLICA_SET;
    private @Nullable Instant createdAt = Instant.parse("2026-01-15T05:12:00Z");
    private @Nullable Instant expiresAt = Instant.parse("2026-01-22T05:13:10Z");
    private @Nullable String description;
    private @Nullable String mongoDbVersion = "8.0.15";
    private @Nullable Long storageSizeBytes = 1_610_612_736L;
    private @Nullable String masterKeyUuid;
    private List<String> policyItems = List.of("65a500000000000000000002");
    private @Nullable CloudProvider cloudProvider = CloudProvider.AWS;
    private List<String> copyRegions = List.of();
    private @Nullable String replicaSetName = "cluster-0";
    private @Nullable ConfigServerType configServerType;
    private List<CloudSnapshotMember> members = List.of();
    private List<Link> links = List.of();

    private CloudSnapshotBuilder() {}

    /** A completed snapshot. */
    public static CloudSnapshotBuilder completed() {
        return new CloudSnapshotBuilder();
    }

    /** A snapshot that was just asked for: it has no moment, provider, version or size yet. */
    public static CloudSnapshotBuilder queued() {
        return completed()
                .status(QUEUED)
                .createdAt(null)
                .cloudProvider(null)
                .mongoDbVersion(null)
                .storageSizeBytes(0L);
    }

    /** Sets the id. */
    public CloudSnapshotBuilder id(@Nullable String newId) {
        id = newId;
        return this;
    }

    /** Sets the state. */
    public CloudSnapshotBuilder status(@Nullable SnapshotStatus newStatus) {
        status = newStatus;
        return this;
    }

    /** Sets what made the service take it. */
    public CloudSnapshotBuilder snapshotType(@Nullable SnapshotType newSnapshotType) {
        snapshotType = newSnapshotType;
        return this;
    }

    /** Sets which part of the schedule it belongs to. */
    public CloudSnapshotBuilder frequencyType(@Nullable BackupFrequency newFrequencyType) {
        frequencyType = newFrequencyType;
        return this;
    }

    /** Sets what kind of cluster it is of. */
    public CloudSnapshotBuilder type(@Nullable ClusterType newType) {
        type = newType;
        return this;
    }

    /** Sets the moment that its data is of. */
    public CloudSnapshotBuilder createdAt(@Nullable Instant newCreatedAt) {
        createdAt = newCreatedAt;
        return this;
    }

    /** Sets when it expires. */
    public CloudSnapshotBuilder expiresAt(@Nullable Instant newExpiresAt) {
        expiresAt = newExpiresAt;
        return this;
    }

    /** Sets why it was taken. */
    public CloudSnapshotBuilder description(@Nullable String newDescription) {
        description = newDescription;
        return this;
    }

    /** Sets the server version. */
    public CloudSnapshotBuilder mongoDbVersion(@Nullable String newMongoDbVersion) {
        mongoDbVersion = newMongoDbVersion;
        return this;
    }

    /** Sets its size. */
    public CloudSnapshotBuilder storageSizeBytes(@Nullable Long newStorageSizeBytes) {
        storageSizeBytes = newStorageSizeBytes;
        return this;
    }

    /** Sets the key that encrypts it. */
    public CloudSnapshotBuilder masterKeyUuid(@Nullable String newMasterKeyUuid) {
        masterKeyUuid = newMasterKeyUuid;
        return this;
    }

    /** Sets the items of the policy that asked for it. */
    public CloudSnapshotBuilder policyItems(String... newPolicyItems) {
        policyItems = List.of(newPolicyItems);
        return this;
    }

    /** Sets where it is stored. */
    public CloudSnapshotBuilder cloudProvider(@Nullable CloudProvider newCloudProvider) {
        cloudProvider = newCloudProvider;
        return this;
    }

    /** Sets the regions that it is copied to. */
    public CloudSnapshotBuilder copyRegions(String... newCopyRegions) {
        copyRegions = List.of(newCopyRegions);
        return this;
    }

    /** Sets the replica set. */
    public CloudSnapshotBuilder replicaSetName(@Nullable String newReplicaSetName) {
        replicaSetName = newReplicaSetName;
        return this;
    }

    /** Sets where the cluster has its config servers. */
    public CloudSnapshotBuilder configServerType(@Nullable ConfigServerType newConfigServerType) {
        configServerType = newConfigServerType;
        return this;
    }

    /** Sets the members, and with them the ids of their snapshots. */
    public CloudSnapshotBuilder members(CloudSnapshotMember... newMembers) {
        members = List.of(newMembers);
        return this;
    }

    /** Sets the links. */
    public CloudSnapshotBuilder links(Link... newLinks) {
        links = List.of(newLinks);
        return this;
    }

    /** The snapshot. */
    public CloudSnapshot build() {
        return new CloudSnapshot(
                id,
                status,
                snapshotType,
                frequencyType,
                type,
                createdAt,
                expiresAt,
                description,
                mongoDbVersion,
                storageSizeBytes,
                masterKeyUuid,
                policyItems,
                cloudProvider,
                copyRegions,
                replicaSetName,
                configServerType,
                members,
                members.stream()
                        .map(CloudSnapshotMember::id)
                        .filter(member -> member != null)
                        .toList(),
                links);
    }
}
