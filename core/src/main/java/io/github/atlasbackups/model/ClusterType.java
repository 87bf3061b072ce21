package io.github.atlasbackups.model;

import java.util.Locale;

/**
 * How a cluster is built. An open word: the service may send ones that are not named here, and it has several for the same thing
 * ({@code REPLICASET} of a cluster, {@code replicaSet} of its snapshot). Ask {@link #isSharded}.
 *
 * @param value the word as sent
 */
public record ClusterType(String value) {

    /** One replica set, as its snapshots have it. */
    public static final ClusterType REPLICA_SET = new ClusterType("replicaSet");
    /** Shards, as the snapshots of such a cluster have it. */
    public static final ClusterType SHARDED_CLUSTER = new ClusterType("shardedCluster");

    /** Whether it has shards, in whichever of the service's words. */
    public boolean isSharded() {
        return value.toLowerCase(Locale.ROOT).contains("shard");
    }

    /** The word, safe to show; {@link #value} has it as sent. */
    @Override
    public String toString() {
        return String.valueOf(Shown.of(value));
    }
}
