package io.github.atlasbackups.model;

import org.jspecify.annotations.Nullable;

/** A snapshot of a cluster, of whatever tier. What only one tier knows is in the record of that tier. */
public sealed interface Snapshot extends Backup permits TenantSnapshot, CloudSnapshot {

    /** How far it has come, as the service calls it; null if it did not say. */
    @Nullable
    SnapshotStatus status();

    /** The server version that it holds data of, such as {@code 8.0.15}; null if the service did not say. */
    @Nullable
    String mongoDbVersion();

    @Override
    default boolean isCompleted() {
        SnapshotStatus status = status();
        return status != null && status.isCompleted();
    }

    /** As {@link #isCompleted}: a completed snapshot is there to restore from. */
    @Override
    default boolean isRestorable() {
        return isCompleted();
    }
}
