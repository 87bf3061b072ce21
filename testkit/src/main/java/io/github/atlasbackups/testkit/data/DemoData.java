package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;

/** The data of demos: one project with a cluster of each kind. The same on every machine, at every time. */
public final class DemoData {

    /** The project. */
    public static final ProjectId PROJECT = new ProjectId("64d0c0ffee0123456789abcd");
    /** A flex cluster with 12 snapshots. */
    public static final ClusterRef FLEX = new ClusterRef(PROJECT, new ClusterName("demo-flex"));
    /** A cluster of the shared tier with 9 snapshots. */
    public static final ClusterRef SHARED = new ClusterRef(PROJECT, new ClusterName("demo-shared"));
    /** A replica set with 28 cloud snapshots, and 24 checkpoints of its legacy backup. */
    public static final ClusterRef REPLICA_SET = new ClusterRef(PROJECT, new ClusterName("demo-replica-set"));
    /** A cluster of three shards with 20 cloud snapshots, and 16 checkpoints of its legacy backup. */
    public static final ClusterRef SHARDED = new ClusterRef(PROJECT, new ClusterName("demo-sharded"));

    private static final BackupData ALL = BackupData.of(
            ClusterData.flex(FLEX, 12, 1),
            ClusterData.shared(SHARED, 9, 2),
            ClusterData.replicaSet(REPLICA_SET, 24, 3)
                    .withSnapshots(new CloudSnapshotGenerator(REPLICA_SET, 0, 5).list(28)),
            ClusterData.sharded(SHARDED, 3, 16, 4).withSnapshots(new CloudSnapshotGenerator(SHARDED, 3, 6).list(20)));

    private DemoData() {}

    /** All clusters and their backups. */
    public static BackupData all() {
        return ALL;
    }
}
