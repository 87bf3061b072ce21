package io.github.atlasbackups.coverage;

import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterState;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.TenantSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Backups, clusters and schedules for tests, of which only what matters is said. */
final class Given {

    static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private Given() {}

    static Instant hoursAgo(long hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    static Instant daysAgo(long days) {
        return NOW.minus(Duration.ofDays(days));
    }

    /** Completed, and kept for a month from now. */
    static CloudSnapshot cloud(String id, @Nullable Instant createdAt) {
        return cloud(id, SnapshotStatus.COMPLETED, createdAt, NOW.plus(Duration.ofDays(30)), null);
    }

    static CloudSnapshot cloud(
            @Nullable String id,
            @Nullable SnapshotStatus status,
            @Nullable Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Long bytes) {
        return new CloudSnapshot(
                id, status, null, null, null, createdAt, expiresAt, null, null, bytes, null, List.of(), null, List.of(),
                null, null, List.of(), List.of(), List.of());
    }

    static CloudSnapshot failed(String id, @Nullable Instant createdAt) {
        return cloud(id, SnapshotStatus.FAILED, createdAt, null, null);
    }

    /** Completed, taken in two minutes, and kept for eight days. */
    static TenantSnapshot flex(String id, Instant finishTime) {
        Instant start = finishTime.minus(Duration.ofMinutes(2));
        return flex(id, SnapshotStatus.COMPLETED, start, finishTime, finishTime.plus(Duration.ofDays(8)));
    }

    static TenantSnapshot flex(
            @Nullable String id,
            @Nullable SnapshotStatus status,
            @Nullable Instant startTime,
            @Nullable Instant finishTime,
            @Nullable Instant expiration) {
        return new TenantSnapshot(id, status, null, startTime, finishTime, expiration, null, List.of());
    }

    static Checkpoint checkpoint(String id, @Nullable Instant timestamp, @Nullable Boolean restorable) {
        return new Checkpoint(id, null, null, timestamp, timestamp, timestamp, restorable, List.of(), List.of());
    }

    static Cluster dedicated() {
        return cluster(ClusterTier.DEDICATED, "REPLICASET", null, null, true, false);
    }

    static Cluster dedicatedWithPointInTime() {
        return cluster(ClusterTier.DEDICATED, "REPLICASET", null, null, true, true);
    }

    static Cluster sharded() {
        return cluster(ClusterTier.DEDICATED, "SHARDED", null, null, true, true);
    }

    static Cluster ofTier(ClusterTier tier) {
        return cluster(tier, "REPLICASET", null, null, tier != ClusterTier.FREE, null);
    }

    static Cluster cluster(
            ClusterTier tier,
            @Nullable String type,
            @Nullable ClusterState state,
            @Nullable Boolean paused,
            @Nullable Boolean backupEnabled,
            @Nullable Boolean pitEnabled) {
        return new Cluster(
                null,
                null,
                "orders",
                tier,
                null,
                type == null ? null : new ClusterType(type),
                state,
                paused,
                backupEnabled,
                pitEnabled,
                null,
                daysAgo(1000),
                "NONE",
                null,
                List.of(),
                List.of());
    }

    static Cluster created(Cluster cluster, @Nullable Instant created) {
        return new Cluster(
                cluster.id(),
                cluster.groupId(),
                cluster.name(),
                cluster.tier(),
                cluster.instanceSize(),
                cluster.type(),
                cluster.state(),
                cluster.paused(),
                cluster.backupEnabled(),
                cluster.pitEnabled(),
                cluster.mongoDbVersion(),
                created,
                cluster.internalClusterRole(),
                cluster.retainBackups(),
                cluster.tags(),
                cluster.links());
    }

    static Cluster internal(Cluster cluster) {
        return new Cluster(
                cluster.id(),
                cluster.groupId(),
                cluster.name(),
                cluster.tier(),
                cluster.instanceSize(),
                cluster.type(),
                cluster.state(),
                cluster.paused(),
                cluster.backupEnabled(),
                cluster.pitEnabled(),
                cluster.mongoDbVersion(),
                cluster.created(),
                "SYSTEM_CLUSTER",
                cluster.retainBackups(),
                cluster.tags(),
                cluster.links());
    }

    static BackupSchedule schedule(@Nullable Long restoreWindowDays, BackupSchedule.Item... items) {
        return new BackupSchedule(
                null,
                null,
                List.of(new BackupSchedule.Policy(null, List.of(items))),
                null,
                null,
                null,
                restoreWindowDays,
                List.of());
    }

    /** Every six hours kept for a week, and a window of as long: the service's own default in short. */
    static BackupSchedule everySixHours() {
        return schedule(7L, item(BackupFrequency.HOURLY, 6L, "days", 7L));
    }

    static BackupSchedule.Item item(
            @Nullable BackupFrequency frequency, @Nullable Long interval, @Nullable String unit, @Nullable Long value) {
        return new BackupSchedule.Item(null, frequency, interval, unit, value);
    }
}
