package io.github.atlasbackups.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a flex cluster, or of its predecessor, a cluster of the shared tier (M2, M5).
 *
 * @param id 24 hexadecimal digits
 * @param status how far it has come
 * @param scheduledTime when it was to be taken
 * @param startTime when taking it began
 * @param finishTime when it was complete
 * @param expiration when the service deletes it
 * @param mongoDbVersion the server version that it holds data of ({@code mongoDBVersion} in the API)
 * @param links related resources; often empty
 * @see <a href="https://www.mongodb.com/docs/atlas/reference/api-resources-spec/v2/#tag/Flex-Snapshots">Flex Snapshots</a>
 */
public record TenantSnapshot(
        @Nullable String id,
        @Nullable SnapshotStatus status,
        @Nullable Instant scheduledTime,
        @Nullable Instant startTime,
        @Nullable Instant finishTime,
        @Nullable Instant expiration,
        @Nullable String mongoDbVersion,
        List<Link> links)
        implements Snapshot {

    /** Copies the links. */
    public TenantSnapshot {
        links = List.copyOf(links);
    }

    /** The {@link #finishTime} of a completed snapshot; its data may be as old as {@link #startTime}. */
    @Override
    public @Nullable Instant takenAt() {
        return isCompleted() ? finishTime : null;
    }

    /** The {@link #expiration}. */
    @Override
    public @Nullable Instant expiresAt() {
        return expiration;
    }

    /** Like that of any record, with what the service sent made safe to show. */
    @Override
    public String toString() {
        return "TenantSnapshot[id=" + Shown.of(id) + ", status=" + status + ", scheduledTime=" + scheduledTime
                + ", startTime=" + startTime + ", finishTime=" + finishTime + ", expiration=" + expiration
                + ", mongoDbVersion=" + Shown.of(mongoDbVersion) + ", links=" + links + "]";
    }
}
