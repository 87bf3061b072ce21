package io.github.atlasbackups.model;

import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint holds of one replica set.
 *
 * @param replicaSetName the replica set
 * @param shardName the shard that it is; null outside a sharded cluster
 * @param tokenDiscovered whether the checkpoint's token was found in the oplog
 * @param tokenTimestamp where in the oplog the token is
 * @param typeName what kind of host this is
 */
public record CheckpointPart(
        @Nullable String replicaSetName,
        @Nullable String shardName,
        @Nullable Boolean tokenDiscovered,
        @Nullable BsonTimestamp tokenTimestamp,
        @Nullable HostType typeName) {
    /** Like that of any record, with what the service sent made safe to show. */
    @Override
    public String toString() {
        return "CheckpointPart[replicaSetName=" + Shown.of(replicaSetName) + ", shardName=" + Shown.of(shardName)
                + ", tokenDiscovered=" + tokenDiscovered + ", tokenTimestamp=" + tokenTimestamp + ", typeName="
                + typeName + "]";
    }
}
