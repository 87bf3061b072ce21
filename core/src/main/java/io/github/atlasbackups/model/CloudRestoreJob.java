package io.github.atlasbackups.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A restore job of a dedicated cluster with cloud backup. What the service sends of each member's download is left out.
 *
 * @param id 24 hexadecimal digits
 * @param deliveryType what it does with the data
 * @param snapshotId the snapshot that is restored
 * @param timestamp the moment that the snapshot is of
 * @param pointInTimeUtcSeconds the moment to restore to, in seconds since 1970-01-01T00:00Z ({@code pointInTimeUTCSeconds} in the API)
 * @param oplogTs the place in the oplog to restore to: the seconds of its timestamp
 * @param oplogInc the place in the oplog to restore to: the operation's order within the second
 * @param desiredTimestamp the same as a timestamp; its parts are absent for other jobs
 * @param targetClusterName the name of the cluster that it restores into
 * @param targetGroupId the project of that cluster
 * @param targetDeploymentItemName the name by which the service itself knows that cluster
 * @param finishedAt when it came to its end
 * @param expiresAt when a download ends
 * @param cancelled whether it was cancelled
 * @param expired whether its download has ended
 * @param failed whether it failed
 * @param deliveryUrls where to download the data ({@code deliveryUrl} in the API)
 * @param links related resources
 * @see <a href="https://www.mongodb.com/docs/atlas/reference/api-resources-spec/v2/#tag/Cloud-Backups">Cloud Backups</a>
 */
public record CloudRestoreJob(
        @Nullable String id,
        @Nullable DeliveryType deliveryType,
        @Nullable String snapshotId,
        @Nullable Instant timestamp,
        @Nullable Long pointInTimeUtcSeconds,
        @Nullable Long oplogTs,
        @Nullable Long oplogInc,
        @Nullable BsonTimestamp desiredTimestamp,
        @Nullable String targetClusterName,
        @Nullable String targetGroupId,
        @Nullable String targetDeploymentItemName,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt,
        @Nullable Boolean cancelled,
        @Nullable Boolean expired,
        @Nullable Boolean failed,
        List<DeliveryUrl> deliveryUrls,
        List<Link> links)
        implements RestoreJob {

    /** Copies the lists. */
    public CloudRestoreJob {
        deliveryUrls = List.copyOf(deliveryUrls);
        links = List.copyOf(links);
    }

    @Override
    public @Nullable ClusterRef target() {
        return ClusterRef.orNull(targetGroupId, targetClusterName);
    }

    /**
     * The second in which the service made the id, which is an ObjectId and begins with it: the service sends no time of the
     * request. Null if the id is none.
     *
     * @see <a href="https://www.mongodb.com/docs/manual/reference/bson-types/#objectid">ObjectId</a>
     */
    @Override
    public @Nullable Instant requestedAt() {
        String of = id;
        return of != null && ObjectIdForm.isOf(of) ? ObjectIdForm.madeAt(of) : null;
    }

    /** Whether it failed or was cancelled. */
    @Override
    public boolean isFailed() {
        return Boolean.TRUE.equals(failed) || Boolean.TRUE.equals(cancelled);
    }

    /** Like that of any record, with what the service sent made safe to show, and addresses of downloads masked. */
    @Override
    public String toString() {
        return "CloudRestoreJob[id=" + Shown.of(id) + ", deliveryType=" + deliveryType + ", snapshotId="
                + Shown.of(snapshotId) + ", timestamp=" + timestamp + ", pointInTimeUtcSeconds="
                + pointInTimeUtcSeconds + ", oplogTs=" + oplogTs + ", oplogInc=" + oplogInc + ", desiredTimestamp="
                + desiredTimestamp + ", targetClusterName=" + Shown.of(targetClusterName) + ", targetGroupId="
                + Shown.of(targetGroupId) + ", targetDeploymentItemName=" + Shown.of(targetDeploymentItemName)
                + ", finishedAt=" + finishedAt + ", expiresAt=" + expiresAt + ", cancelled=" + cancelled
                + ", expired=" + expired + ", failed=" + failed + ", deliveryUrls=" + deliveryUrls + ", links="
                + links + "]";
    }
}
