package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A cluster that a test wants, by its name: which tier, how many backups. A value; {@link ProjectPlan} says whose it is.
 *
 * <p>Its backups end at the moment that the data are made for. All of its snapshots are completed: {@link #change} adds others.
 *
 * @param name its name
 * @param kind its tier
 * @param shards how many shards it has; 0 for a replica set
 * @param snapshots how many snapshots it has, one a day
 * @param checkpoints how many legacy checkpoints it has, one an hour; the newest is still being made
 * @param change what is done to the cluster once it is made
 */
public record ClusterPlan(
        ClusterName name,
        ClusterKind kind,
        int shards,
        int snapshots,
        int checkpoints,
        UnaryOperator<ClusterData> change) {

    private static final Duration DAY = Duration.ofDays(1);

    /**
     * @throws IllegalArgumentException if a count is negative, or the tier has no such backups
     */
    public ClusterPlan {
        if (shards < 0 || snapshots < 0 || checkpoints < 0) {
            throw new IllegalArgumentException("counts must be 0 or more: shards " + shards + ", snapshots " + snapshots
                    + ", checkpoints " + checkpoints);
        }
        if (kind != ClusterKind.DEDICATED && (shards > 0 || checkpoints > 0)) {
            throw new IllegalArgumentException(
                    "only dedicated clusters have shards and checkpoints, " + name + " is " + kind);
        }
        if (kind == ClusterKind.FREE && snapshots > 0) {
            throw new IllegalArgumentException("a free cluster has no snapshots, " + name + " is one");
        }
    }

    private static ClusterPlan of(String name, ClusterKind kind) {
        return new ClusterPlan(new ClusterName(name), kind, 0, 0, 0, UnaryOperator.identity());
    }

    /** A dedicated replica set (M10) without backups. */
    public static ClusterPlan dedicated(String name) {
        return of(name, ClusterKind.DEDICATED);
    }

    /** A flex cluster without backups. */
    public static ClusterPlan flex(String name) {
        return of(name, ClusterKind.FLEX);
    }

    /** A cluster of the shared tier (M2) without backups. */
    public static ClusterPlan shared(String name) {
        return of(name, ClusterKind.SHARED);
    }

    /** A free cluster, which has no backups. */
    public static ClusterPlan free(String name) {
        return of(name, ClusterKind.FREE);
    }

    /** The same cluster with so many shards; 0 for a replica set. */
    public ClusterPlan shards(int count) {
        return new ClusterPlan(name, kind, count, snapshots, checkpoints, change);
    }

    /** The same cluster with so many snapshots, one a day. */
    public ClusterPlan dailySnapshots(int count) {
        return new ClusterPlan(name, kind, shards, count, checkpoints, change);
    }

    /** The same cluster with so many legacy checkpoints, one an hour. */
    public ClusterPlan hourlyCheckpoints(int count) {
        return new ClusterPlan(name, kind, shards, snapshots, count, change);
    }

    /** The same cluster with this done to it at last, such as {@code cluster -> cluster.afterDeletion()}. */
    public ClusterPlan change(UnaryOperator<ClusterData> more) {
        return new ClusterPlan(
                name, kind, shards, snapshots, checkpoints, cluster -> more.apply(change.apply(cluster)));
    }

    /** The cluster as it stands at a moment. The same plan and project give the same cluster. */
    ClusterData at(ClusterRef ref, Instant asOf) {
        long seed = ref.toString().hashCode();
        ClusterData cluster = switch (kind) {
            case FREE -> ClusterData.free(ref);
            case FLEX -> tenant(ref, BackupResource.FLEX_SNAPSHOTS.path(ref), seed, asOf);
            case SHARED -> tenant(ref, BackupResource.SHARED_SNAPSHOTS.path(ref), seed, asOf);
            case DEDICATED ->
                ClusterData.dedicated(
                        ref,
                        shards,
                        List.copyOf(new CloudSnapshotGenerator(ref, shards, seed)
                                .asOf(asOf)
                                .every(DAY)
                                .completedOnly()
                                .list(snapshots)),
                        new CheckpointGenerator(ref, shards, seed).asOf(asOf).list(checkpoints));
        };
        return change.apply(cluster);
    }

    private ClusterData tenant(ClusterRef ref, String path, long seed, Instant asOf) {
        SnapshotGenerator generator =
                new SnapshotGenerator(path, seed).asOf(asOf).completedOnly();
        return new ClusterData(ref, kind, List.copyOf(generator.list(snapshots)), List.of());
    }
}
