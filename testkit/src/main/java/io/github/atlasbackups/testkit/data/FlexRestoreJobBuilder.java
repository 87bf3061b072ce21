package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.DeliveryType;
import io.github.atlasbackups.model.DeliveryUrl;
import io.github.atlasbackups.model.FlexRestoreJob;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.SnapshotStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one restore job of a flex cluster for a test. Starts from one that has restored a snapshot into the cluster that it is of;
 * null leaves a field out. Its id is its own. Not thread-safe.
 */
public final class FlexRestoreJobBuilder {

    private @Nullable String id = ObjectIds.fresh(Instant.parse("2026-01-15T09:40:00Z"));
    private @Nullable DeliveryType deliveryType = DeliveryType.RESTORE;
    private @Nullable SnapshotStatus status = SnapshotStatus.COMPLETED;
    private @Nullable String instanceName = DemoData.FLEX.cluster().value();
    private @Nullable String projectId = DemoData.PROJECT.value();
    private @Nullable String snapshotId = "65a500000000000000000001";
    private @Nullable Instant snapshotFinishedDate = Instant.parse("2026-01-15T05:12:00Z");
    private @Nullable DeliveryUrl snapshotUrl;
    private @Nullable String targetDeploymentItemName = DemoData.FLEX.cluster().value();
    private @Nullable String targetProjectId = DemoData.PROJECT.value();
    private @Nullable Instant restoreScheduledDate = Instant.parse("2026-01-15T09:40:00Z");
    private @Nullable Instant restoreFinishedDate = Instant.parse("2026-01-15T09:48:00Z");
    private @Nullable Instant expirationDate = Instant.parse("2026-01-15T15:40:00Z");
    private List<Link> links = List.of();

    private FlexRestoreJobBuilder() {}

    /** A job that has restored a snapshot. */
    public static FlexRestoreJobBuilder restored() {
        return new FlexRestoreJobBuilder();
    }

    /** A job that offers a snapshot for download. */
    public static FlexRestoreJobBuilder download(String url) {
        return restored()
                .deliveryType(new DeliveryType("DOWNLOAD"))
                .targetDeploymentItemName(null)
                .targetProjectId(null)
                .snapshotUrl(new DeliveryUrl(url));
    }

    /** Sets the id. */
    public FlexRestoreJobBuilder id(@Nullable String newId) {
        id = newId;
        return this;
    }

    /** Sets what it does with the data. */
    public FlexRestoreJobBuilder deliveryType(@Nullable DeliveryType newDeliveryType) {
        deliveryType = newDeliveryType;
        return this;
    }

    /** Sets how far it has come. */
    public FlexRestoreJobBuilder status(@Nullable SnapshotStatus newStatus) {
        status = newStatus;
        return this;
    }

    /** Sets the cluster that the snapshot is of. */
    public FlexRestoreJobBuilder instanceName(@Nullable String newInstanceName) {
        instanceName = newInstanceName;
        return this;
    }

    /** Sets the project of that cluster. */
    public FlexRestoreJobBuilder projectId(@Nullable String newProjectId) {
        projectId = newProjectId;
        return this;
    }

    /** Sets the snapshot. */
    public FlexRestoreJobBuilder snapshotId(@Nullable String newSnapshotId) {
        snapshotId = newSnapshotId;
        return this;
    }

    /** Sets when the snapshot was completed. */
    public FlexRestoreJobBuilder snapshotFinishedDate(@Nullable Instant newSnapshotFinishedDate) {
        snapshotFinishedDate = newSnapshotFinishedDate;
        return this;
    }

    /** Sets where to download the snapshot. */
    public FlexRestoreJobBuilder snapshotUrl(@Nullable DeliveryUrl newSnapshotUrl) {
        snapshotUrl = newSnapshotUrl;
        return this;
    }

    /** Sets the cluster that it restores into. */
    public FlexRestoreJobBuilder targetDeploymentItemName(@Nullable String newTargetDeploymentItemName) {
        targetDeploymentItemName = newTargetDeploymentItemName;
        return this;
    }

    /** Sets the project of that cluster. */
    public FlexRestoreJobBuilder targetProjectId(@Nullable String newTargetProjectId) {
        targetProjectId = newTargetProjectId;
        return this;
    }

    /** Sets when it was asked for. */
    public FlexRestoreJobBuilder restoreScheduledDate(@Nullable Instant newRestoreScheduledDate) {
        restoreScheduledDate = newRestoreScheduledDate;
        return this;
    }

    /** Sets when it came to its end. */
    public FlexRestoreJobBuilder restoreFinishedDate(@Nullable Instant newRestoreFinishedDate) {
        restoreFinishedDate = newRestoreFinishedDate;
        return this;
    }

    /** Sets when its download ends. */
    public FlexRestoreJobBuilder expirationDate(@Nullable Instant newExpirationDate) {
        expirationDate = newExpirationDate;
        return this;
    }

    /** Sets the links. */
    public FlexRestoreJobBuilder links(Link... newLinks) {
        links = List.of(newLinks);
        return this;
    }

    /** The job. */
    public FlexRestoreJob build() {
        return new FlexRestoreJob(
                id,
                deliveryType,
                status,
                instanceName,
                projectId,
                snapshotId,
                snapshotFinishedDate,
                snapshotUrl,
                targetDeploymentItemName,
                targetProjectId,
                restoreScheduledDate,
                restoreFinishedDate,
                expirationDate,
                links);
    }
}
