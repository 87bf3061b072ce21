package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.TenantSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one snapshot for a test. Starts from a completed one; null leaves a field out. Its id is its own. Stays the same call when the
 * service, and with it {@link TenantSnapshot}, grows a field. Not thread-safe.
 */
public final class SnapshotBuilder {

    private @Nullable String id = ObjectIds.fresh(Instant.parse("2026-01-15T05:10:00Z"));
    private @Nullable SnapshotStatus status = SnapshotStatus.COMPLETED;
    private @Nullable Instant scheduledTime = Instant.parse("2026-01-15T05:10:00Z");
    private @Nullable Instant startTime = Instant.parse("2026-01-15T05:10:30Z");
    private @Nullable Instant finishTime = Instant.parse("2026-01-15T05:12:00Z");
    private @Nullable Instant expiration = Instant.parse("2026-01-23T05:10:00Z");
    private @Nullable String mongoDbVersion = "8.0.15";
    private List<Link> links = List.of();

    private SnapshotBuilder() {}

    /** A completed snapshot. */
    public static SnapshotBuilder completed() {
        return new SnapshotBuilder();
    }

    /** A snapshot that is planned: it has no start, finish or version yet. */
    public static SnapshotBuilder pending() {
        return completed()
                .status(SnapshotStatus.PENDING)
                .startTime(null)
                .finishTime(null)
                .mongoDbVersion(null);
    }

    /** A snapshot whose every field is absent. */
    public static SnapshotBuilder blank() {
        return pending().id(null).status(null).scheduledTime(null).expiration(null);
    }

    /** Sets the id. */
    public SnapshotBuilder id(@Nullable String newId) {
        id = newId;
        return this;
    }

    /** Sets the state. */
    public SnapshotBuilder status(@Nullable SnapshotStatus newStatus) {
        status = newStatus;
        return this;
    }

    /** Sets when it was to be taken. */
    public SnapshotBuilder scheduledTime(@Nullable Instant newScheduledTime) {
        scheduledTime = newScheduledTime;
        return this;
    }

    /** Sets when taking it began. */
    public SnapshotBuilder startTime(@Nullable Instant newStartTime) {
        startTime = newStartTime;
        return this;
    }

    /** Sets when it was complete. */
    public SnapshotBuilder finishTime(@Nullable Instant newFinishTime) {
        finishTime = newFinishTime;
        return this;
    }

    /** Sets when it expires. */
    public SnapshotBuilder expiration(@Nullable Instant newExpiration) {
        expiration = newExpiration;
        return this;
    }

    /** Sets the server version. */
    public SnapshotBuilder mongoDbVersion(@Nullable String newMongoDbVersion) {
        mongoDbVersion = newMongoDbVersion;
        return this;
    }

    /** Sets the links. */
    public SnapshotBuilder links(Link... newLinks) {
        links = List.of(newLinks);
        return this;
    }

    /** The snapshot. */
    public TenantSnapshot build() {
        return new TenantSnapshot(id, status, scheduledTime, startTime, finishTime, expiration, mongoDbVersion, links);
    }
}
