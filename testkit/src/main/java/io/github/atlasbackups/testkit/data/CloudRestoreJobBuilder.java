package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.BsonTimestamp;
import io.github.atlasbackups.model.CloudRestoreJob;
import io.github.atlasbackups.model.DeliveryType;
import io.github.atlasbackups.model.DeliveryUrl;
import io.github.atlasbackups.model.Link;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one restore job of a dedicated cluster for a test. Starts from one that has restored a snapshot into the cluster that it is
 * of; null leaves a field out. Its id is its own. Not thread-safe.
 */
public final class CloudRestoreJobBuilder {

    private @Nullable String id = ObjectIds.fresh(Instant.parse("2026-01-15T09:40:00Z"));
    private @Nullable DeliveryType deliveryType = DeliveryType.AUTOMATED;
    private @Nullable String snapshotId = "65a500000000000000000001";
    private @Nullable Instant timestamp = Instant.parse("2026-01-15T05:12:00Z");
    private @Nullable Long pointInTimeUtcSeconds;
    private @Nullable Long oplogTs;
    private @Nullable Long oplogInc;
    private @Nullable BsonTimestamp desiredTimestamp = new BsonTimestamp(null, null);
    private @Nullable String targetClusterName = DemoData.REPLICA_SET.cluster().value();
    private @Nullable String targetGroupId = DemoData.PROJECT.value();
    private @Nullable String targetDeploymentItemName = "atlas-demo00";
    private @Nullable Instant finishedAt = Instant.parse("2026-01-15T09:48:00Z");
    private @Nullable Instant expiresAt;
    private @Nullable Boolean cancelled = false;
    private @Nullable Boolean expired = false;
    private @Nullable Boolean failed = false;
    private List<DeliveryUrl> deliveryUrls = List.of();
    private List<Link> links = List.of();

    private CloudRestoreJobBuilder() {}

    /** A job that has restored a snapshot. */
    public static CloudRestoreJobBuilder automated() {
        return new CloudRestoreJobBuilder();
    }

    /** A job that has restored a cluster to a moment. */
    public static CloudRestoreJobBuilder toMoment(Instant moment) {
        return automated()
                .deliveryType(DeliveryType.POINT_IN_TIME)
                .snapshotId(null)
                .timestamp(null)
                .pointInTimeUtcSeconds(moment.getEpochSecond());
    }

    /** A job that offers a snapshot for download. */
    public static CloudRestoreJobBuilder download(String url) {
        return automated()
                .deliveryType(DeliveryType.DOWNLOAD)
                .targetClusterName(null)
                .targetGroupId(null)
                .targetDeploymentItemName(null)
                .deliveryUrls(new DeliveryUrl(url));
    }

    /** Sets the id, which begins with when it was asked for. */
    public CloudRestoreJobBuilder id(@Nullable String newId) {
        id = newId;
        return this;
    }

    /** Sets what it does with the data. */
    public CloudRestoreJobBuilder deliveryType(@Nullable DeliveryType newDeliveryType) {
        deliveryType = newDeliveryType;
        return this;
    }

    /** Sets the snapshot. */
    public CloudRestoreJobBuilder snapshotId(@Nullable String newSnapshotId) {
        snapshotId = newSnapshotId;
        return this;
    }

    /** Sets the moment that the snapshot is of. */
    public CloudRestoreJobBuilder timestamp(@Nullable Instant newTimestamp) {
        timestamp = newTimestamp;
        return this;
    }

    /** Sets the moment to restore to. */
    public CloudRestoreJobBuilder pointInTimeUtcSeconds(@Nullable Long newPointInTimeUtcSeconds) {
        pointInTimeUtcSeconds = newPointInTimeUtcSeconds;
        return this;
    }

    /** Sets the seconds of the place in the oplog. */
    public CloudRestoreJobBuilder oplogTs(@Nullable Long newOplogTs) {
        oplogTs = newOplogTs;
        return this;
    }

    /** Sets the order within the second. */
    public CloudRestoreJobBuilder oplogInc(@Nullable Long newOplogInc) {
        oplogInc = newOplogInc;
        return this;
    }

    /** Sets the place in the oplog as a timestamp. */
    public CloudRestoreJobBuilder desiredTimestamp(@Nullable BsonTimestamp newDesiredTimestamp) {
        desiredTimestamp = newDesiredTimestamp;
        return this;
    }

    /** Sets the name of the cluster that it restores into. */
    public CloudRestoreJobBuilder targetClusterName(@Nullable String newTargetClusterName) {
        targetClusterName = newTargetClusterName;
        return this;
    }

    /** Sets the project of that cluster. */
    public CloudRestoreJobBuilder targetGroupId(@Nullable String newTargetGroupId) {
        targetGroupId = newTargetGroupId;
        return this;
    }

    /** Sets the name by which the service itself knows that cluster. */
    public CloudRestoreJobBuilder targetDeploymentItemName(@Nullable String newTargetDeploymentItemName) {
        targetDeploymentItemName = newTargetDeploymentItemName;
        return this;
    }

    /** Sets when it came to its end. */
    public CloudRestoreJobBuilder finishedAt(@Nullable Instant newFinishedAt) {
        finishedAt = newFinishedAt;
        return this;
    }

    /** Sets when its download ends. */
    public CloudRestoreJobBuilder expiresAt(@Nullable Instant newExpiresAt) {
        expiresAt = newExpiresAt;
        return this;
    }

    /** Sets whether it was cancelled. */
    public CloudRestoreJobBuilder cancelled(@Nullable Boolean newCancelled) {
        cancelled = newCancelled;
        return this;
    }

    /** Sets whether its download has ended. */
    public CloudRestoreJobBuilder expired(@Nullable Boolean newExpired) {
        expired = newExpired;
        return this;
    }

    /** Sets whether it failed. */
    public CloudRestoreJobBuilder failed(@Nullable Boolean newFailed) {
        failed = newFailed;
        return this;
    }

    /** Sets where to download the data. */
    public CloudRestoreJobBuilder deliveryUrls(DeliveryUrl... newDeliveryUrls) {
        deliveryUrls = List.of(newDeliveryUrls);
        return this;
    }

    /** Sets the links. */
    public CloudRestoreJobBuilder links(Link... newLinks) {
        links = List.of(newLinks);
        return this;
    }

    /** The job. */
    public CloudRestoreJob build() {
        return new CloudRestoreJob(
                id,
                deliveryType,
                snapshotId,
                timestamp,
                pointInTimeUtcSeconds,
                oplogTs,
                oplogInc,
                desiredTimestamp,
                targetClusterName,
                targetGroupId,
                targetDeploymentItemName,
                finishedAt,
                expiresAt,
                cancelled,
                expired,
                failed,
                deliveryUrls,
                links);
    }
}
