package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.BsonTimestamp;
import io.github.atlasbackups.model.CheckpointPart;
import io.github.atlasbackups.model.HostType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes one part of a checkpoint for a test; null leaves a field out. Not thread-safe. */
public final class CheckpointPartBuilder {

    private @Nullable String replicaSetName;
    private @Nullable String shardName;
    private @Nullable Boolean tokenDiscovered = true;
    private @Nullable BsonTimestamp tokenTimestamp = new BsonTimestamp(Instant.parse("2026-01-15T11:00:01Z"), 7L);
    private @Nullable HostType typeName;

    private CheckpointPartBuilder(String replicaSetName, @Nullable String shardName, HostType typeName) {
        this.replicaSetName = replicaSetName;
        this.shardName = shardName;
        this.typeName = typeName;
    }

    /** The one part of a replica set. */
    public static CheckpointPartBuilder replicaSet() {
        return new CheckpointPartBuilder("atlas-demo-shard-0", null, HostType.REPLICA_SET);
    }

    /** The part of one shard, counted from 0. */
    public static CheckpointPartBuilder shard(int number) {
        return new CheckpointPartBuilder("atlas-demo-shard-" + number, "shard-" + number, HostType.REPLICA_SET);
    }

    /** The part of the config servers. */
    public static CheckpointPartBuilder configServers() {
        return new CheckpointPartBuilder("atlas-demo-config-0", "config", HostType.CONFIG_SERVER_REPLICA_SET);
    }

    /** Sets the replica set's name. */
    public CheckpointPartBuilder replicaSetName(@Nullable String newReplicaSetName) {
        replicaSetName = newReplicaSetName;
        return this;
    }

    /** Sets the shard's name. */
    public CheckpointPartBuilder shardName(@Nullable String newShardName) {
        shardName = newShardName;
        return this;
    }

    /** Sets whether the token was found. */
    public CheckpointPartBuilder tokenDiscovered(@Nullable Boolean newTokenDiscovered) {
        tokenDiscovered = newTokenDiscovered;
        return this;
    }

    /** Sets where the token is. */
    public CheckpointPartBuilder tokenTimestamp(@Nullable BsonTimestamp newTokenTimestamp) {
        tokenTimestamp = newTokenTimestamp;
        return this;
    }

    /** Sets the kind of host. */
    public CheckpointPartBuilder typeName(@Nullable HostType newTypeName) {
        typeName = newTypeName;
        return this;
    }

    /** The part. */
    public CheckpointPart build() {
        return new CheckpointPart(replicaSetName, shardName, tokenDiscovered, tokenTimestamp, typeName);
    }
}
