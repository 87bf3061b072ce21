package io.github.atlasbackups.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A restore job of a flex cluster.
 *
 * @param id 24 hexadecimal digits
 * @param deliveryType what it does with the data
 * @param status how far it has come, in the words of {@link SnapshotStatus}
 * @param instanceName the cluster that the snapshot is of
 * @param projectId the project of that cluster
 * @param snapshotId the snapshot that is restored
 * @param snapshotFinishedDate when the snapshot was completed
 * @param snapshotUrl where to download the snapshot
 * @param targetDeploymentItemName the cluster that it restores into
 * @param targetProjectId the project of that cluster
 * @param restoreScheduledDate when it was asked for
 * @param restoreFinishedDate when it came to its end
 * @param expirationDate when a download ends
 * @param links related resources
 * @see <a href="https://www.mongodb.com/docs/atlas/reference/api-resources-spec/v2/#tag/Flex-Restore-Jobs">Flex Restore Jobs</a>
 */
public record FlexRestoreJob(
        @Nullable String id,
        @Nullable DeliveryType deliveryType,
        @Nullable SnapshotStatus status,
        @Nullable String instanceName,
        @Nullable String projectId,
        @Nullable String snapshotId,
        @Nullable Instant snapshotFinishedDate,
        @Nullable DeliveryUrl snapshotUrl,
        @Nullable String targetDeploymentItemName,
        @Nullable String targetProjectId,
        @Nullable Instant restoreScheduledDate,
        @Nullable Instant restoreFinishedDate,
        @Nullable Instant expirationDate,
        List<Link> links)
        implements RestoreJob {

    /** Copies the list. */
    public FlexRestoreJob {
        links = List.copyOf(links);
    }

    @Override
    public @Nullable ClusterRef target() {
        return ClusterRef.orNull(targetProjectId, targetDeploymentItemName);
    }

    @Override
    public @Nullable Instant requestedAt() {
        return restoreScheduledDate;
    }

    @Override
    public @Nullable Instant finishedAt() {
        return restoreFinishedDate;
    }

    @Override
    public boolean isFailed() {
        return SnapshotStatus.FAILED.equals(status);
    }

    /** Like that of any record, with what the service sent made safe to show, and the address of the download masked. */
    @Override
    public String toString() {
        return "FlexRestoreJob[id=" + Shown.of(id) + ", deliveryType=" + deliveryType + ", status=" + status
                + ", instanceName=" + Shown.of(instanceName) + ", projectId=" + Shown.of(projectId) + ", snapshotId="
                + Shown.of(snapshotId) + ", snapshotFinishedDate=" + snapshotFinishedDate + ", snapshotUrl="
                + snapshotUrl + ", targetDeploymentItemName=" + Shown.of(targetDeploymentItemName)
                + ", targetProjectId=" + Shown.of(targetProjectId) + ", restoreScheduledDate="
                + restoreScheduledDate + ", restoreFinishedDate=" + restoreFinishedDate + ", expirationDate="
                + expirationDate + ", links=" + links + "]";
    }
}
