package io.github.atlasbackups.testkit.data;

/** What kind of cluster it is: this decides which operations of the service accept it. */
public enum ClusterKind {
    /** A flex cluster: has flex snapshots. */
    FLEX,
    /** A cluster of the shared tier (M2, M5), the predecessor of flex: has tenant snapshots. */
    SHARED,
    /** A free cluster (M0): has no backups. */
    FREE,
    /** A dedicated cluster (M10 and up): has cloud snapshots, and legacy backup checkpoints. */
    DEDICATED
}
