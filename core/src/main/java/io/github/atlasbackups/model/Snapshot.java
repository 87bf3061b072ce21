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
 * @param expiration when it stops to be there
 * @param mongoDbVersion the server version that it holds data of ({@code mongoDBVersion} in the API)
 * @param links related resources; often empty
 * @see <a href="https://www.mongodb.com/docs/atlas/reference/api-resources-spec/v2/#tag/Flex-Snapshots">Flex Snapshots</a>
 */
public record Snapshot(
        @Nullable String id,
        @Nullable SnapshotStatus status,
        @Nullable Instant scheduledTime,
        @Nullable Instant startTime,
        @Nullable Instant finishTime,
        @Nullable Instant expiration,
        @Nullable String mongoDbVersion,
        List<Link> links) {

    /** Copies the links. */
    public Snapshot {
        links = List.copyOf(links);
    }
}
