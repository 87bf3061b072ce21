package io.github.atlasbackups.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that restores a backup of a cluster, or offers it for download. Jobs are listed under the cluster that the backup is of;
 * the cluster that they restore into may be another one, in another project.
 */
public sealed interface RestoreJob extends Identified permits CloudRestoreJob, FlexRestoreJob {

    /** The snapshot that is restored; null if the service did not say, as of a restore to a moment. */
    @Nullable
    String snapshotId();

    /** What it does with the data; null if the service did not say. */
    @Nullable
    DeliveryType deliveryType();

    /** The cluster that it restores into; null for a download, and if the service did not say. */
    @Nullable
    ClusterRef target();

    /** When it was asked for; null if that is not known. */
    @Nullable
    Instant requestedAt();

    /** When it came to its end; null while it runs, and if the service did not say. */
    @Nullable
    Instant finishedAt();

    /** Whether it ended without having restored anything, as far as the service says. */
    boolean isFailed();
}
