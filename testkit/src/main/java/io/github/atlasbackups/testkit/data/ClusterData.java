package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.RestoreJob;
import io.github.atlasbackups.model.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One cluster and its backups.
 *
 * @param ref project and name
 * @param kind which operations accept it
 * @param snapshots in the service's order: of flex and shared clusters the oldest first
 * @param checkpoints in the service's order, the oldest first
 * @param underWay snapshots that go through their states as time passes, the newest last
 * @param restoreJobs those of its backups, in the service's order: the newest first
 * @param cluster what the lists of clusters say of it
 * @param schedule when its snapshots are taken; served of dedicated clusters whose backup is on
 * @param deleted whether it was deleted while its backups are kept: then lists of clusters leave it out unless they are asked
 */
public record ClusterData(
        ClusterRef ref,
        ClusterKind kind,
        List<Snapshot> snapshots,
        List<Checkpoint> checkpoints,
        List<SnapshotLife> underWay,
        List<RestoreJob> restoreJobs,
        Cluster cluster,
        BackupSchedule schedule,
        boolean deleted) {

    /** Copies the lists. */
    public ClusterData {
        underWay = List.copyOf(underWay);
        restoreJobs = List.copyOf(restoreJobs);
        snapshots = List.copyOf(snapshots);
        checkpoints = List.copyOf(checkpoints);
    }

    /** A cluster that is up, of which the lists of clusters say what they say of one of its kind. */
    public ClusterData(ClusterRef ref, ClusterKind kind, List<Snapshot> snapshots, List<Checkpoint> checkpoints) {
        this(
                ref,
                kind,
                snapshots,
                checkpoints,
                List.of(),
                List.of(),
                described(ref, kind),
                ScheduleBuilder.standard(ref).build(),
                false);
    }

    private static Cluster described(ClusterRef ref, ClusterKind kind) {
        return switch (kind) {
            case FLEX -> ClusterBuilder.flex(ref).build();
            case FREE -> ClusterBuilder.free(ref).build();
            case SHARED -> ClusterBuilder.free(ref).instanceSize("M2").build();
            case DEDICATED -> ClusterBuilder.dedicated(ref).build();
        };
    }

    /** A free cluster. */
    public static ClusterData free(ClusterRef ref) {
        return new ClusterData(ref, ClusterKind.FREE, List.of(), List.of());
    }

    /** A flex cluster with so many generated snapshots. */
    public static ClusterData flex(ClusterRef ref, int snapshots, long seed) {
        String path = BackupResource.FLEX_SNAPSHOTS.path(ref);
        return new ClusterData(
                ref, ClusterKind.FLEX, List.copyOf(new SnapshotGenerator(path, seed).list(snapshots)), List.of());
    }

    /** A dedicated replica set with so many generated cloud snapshots. */
    public static ClusterData cloud(ClusterRef ref, int snapshots, long seed) {
        return shardedCloud(ref, 0, snapshots, seed);
    }

    /**
     * A dedicated sharded cluster with so many generated cloud snapshots, each with a member for every shard and one for the
     * config servers.
     *
     * @param shards how many; 0 for a replica set
     */
    public static ClusterData shardedCloud(ClusterRef ref, int shards, int snapshots, long seed) {
        CloudSnapshotGenerator generator = new CloudSnapshotGenerator(ref, shards, seed);
        return dedicated(ref, shards, List.copyOf(generator.list(snapshots)), List.of());
    }

    static ClusterData dedicated(ClusterRef ref, int shards, List<Snapshot> snapshots, List<Checkpoint> checkpoints) {
        ClusterData replicaSet = new ClusterData(ref, ClusterKind.DEDICATED, snapshots, checkpoints);
        return shards == 0
                ? replicaSet
                : replicaSet.withCluster(ClusterBuilder.dedicated(ref)
                        .type(new ClusterType("SHARDED"))
                        .build());
    }

    /** A cluster of the shared tier with so many generated snapshots. */
    public static ClusterData shared(ClusterRef ref, int snapshots, long seed) {
        String path = BackupResource.SHARED_SNAPSHOTS.path(ref);
        return new ClusterData(
                ref, ClusterKind.SHARED, List.copyOf(new SnapshotGenerator(path, seed).list(snapshots)), List.of());
    }

    /** A dedicated replica set with so many generated checkpoints. */
    public static ClusterData replicaSet(ClusterRef ref, int checkpoints, long seed) {
        return sharded(ref, 0, checkpoints, seed);
    }

    /**
     * A dedicated sharded cluster with so many generated checkpoints, each with a part for every shard and one for the
     * config servers.
     *
     * @param shards how many; 0 for a replica set
     */
    public static ClusterData sharded(ClusterRef ref, int shards, int checkpoints, long seed) {
        CheckpointGenerator generator = new CheckpointGenerator(ref, shards, seed);
        return dedicated(ref, shards, List.of(), generator.list(checkpoints));
    }

    /** The same cluster with other snapshots. */
    public ClusterData withSnapshots(List<? extends Snapshot> newSnapshots) {
        return new ClusterData(
                ref, kind, List.copyOf(newSnapshots), checkpoints, underWay, restoreJobs, cluster, schedule, deleted);
    }

    /** The same cluster with other checkpoints. */
    public ClusterData withCheckpoints(List<Checkpoint> newCheckpoints) {
        return new ClusterData(ref, kind, snapshots, newCheckpoints, underWay, restoreJobs, cluster, schedule, deleted);
    }

    /** The same cluster with one more snapshot that goes through its states as time passes. */
    public ClusterData withSnapshotUnderWay(SnapshotLife life) {
        List<SnapshotLife> more = new ArrayList<>(underWay);
        more.add(life);
        return new ClusterData(ref, kind, snapshots, checkpoints, more, restoreJobs, cluster, schedule, deleted);
    }

    /**
     * The same cluster with a snapshot that begins now: on demand of a dedicated cluster, scheduled of any other. Its id is of no other
     * snapshot.
     *
     * @param now when it is asked for, or due
     * @param retention how long it is kept once it is completed
     */
    public ClusterData withSnapshotUnderWay(Instant now, Duration retention) {
        String id = new ObjectIds(new SplittableRandom(ref.toString().hashCode() + underWay.size())).at(now);
        return withSnapshotUnderWay(
                kind == ClusterKind.DEDICATED
                        ? SnapshotLife.cloud(id, now, retention)
                        : SnapshotLife.flex(id, now, retention));
    }

    /** The same cluster with other restore jobs. */
    public ClusterData withRestoreJobs(List<? extends RestoreJob> newRestoreJobs) {
        return new ClusterData(
                ref, kind, snapshots, checkpoints, underWay, List.copyOf(newRestoreJobs), cluster, schedule, deleted);
    }

    /** The same backups of a cluster of which the lists of clusters say this. */
    public ClusterData withCluster(Cluster newCluster) {
        return new ClusterData(ref, kind, snapshots, checkpoints, underWay, restoreJobs, newCluster, schedule, deleted);
    }

    /** The same cluster with another schedule. */
    public ClusterData withSchedule(BackupSchedule newSchedule) {
        return new ClusterData(ref, kind, snapshots, checkpoints, underWay, restoreJobs, cluster, newSchedule, deleted);
    }

    /** The same cluster, deleted while its backups are kept. */
    public ClusterData afterDeletion() {
        return new ClusterData(ref, kind, snapshots, checkpoints, underWay, restoreJobs, cluster, schedule, true);
    }

    /** The same cluster as it is at a moment: snapshots under way stand among the others, where the service lists the newest. */
    public ClusterData at(Instant now) {
        if (underWay.isEmpty()) {
            return this;
        }
        List<Snapshot> all = new ArrayList<>(snapshots);
        for (SnapshotLife life : underWay) {
            all.add(kind == ClusterKind.DEDICATED ? 0 : all.size(), life.at(now));
        }
        return new ClusterData(ref, kind, all, checkpoints, List.of(), restoreJobs, cluster, schedule, deleted);
    }
}
