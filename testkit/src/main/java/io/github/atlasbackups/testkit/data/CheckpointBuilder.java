package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CheckpointPart;
import io.github.atlasbackups.model.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one checkpoint for a test. Starts from a restorable one; null leaves a field out. Its id is its own. Stays the same call when the
 * service, and with it {@link Checkpoint}, grows a field. Not thread-safe.
 */
public final class CheckpointBuilder {

    private @Nullable String id = ObjectIds.fresh(Instant.parse("2026-01-15T11:00:00Z"));
    private @Nullable String clusterId = "63f100000000000000000003";
    private @Nullable String groupId = DemoData.PROJECT.value();
    private @Nullable Instant started = Instant.parse("2026-01-15T11:00:00Z");
    private @Nullable Instant completed = Instant.parse("2026-01-15T11:00:12Z");
    private @Nullable Instant timestamp = Instant.parse("2026-01-15T11:00:01Z");
    private @Nullable Boolean restorable = true;
    private List<CheckpointPart> parts;
    private List<Link> links = List.of();

    private CheckpointBuilder(List<CheckpointPart> parts) {
        this.parts = parts;
    }

    /** A checkpoint of a replica set: one part. */
    public static CheckpointBuilder ofReplicaSet() {
        return new CheckpointBuilder(List.of(CheckpointPartBuilder.replicaSet().build()));
    }

    /** A checkpoint of a sharded cluster: a part for every shard, and one for the config servers. */
    public static CheckpointBuilder ofShardedCluster(int shards) {
        List<CheckpointPart> parts = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            parts.add(CheckpointPartBuilder.shard(shard).build());
        }
        parts.add(CheckpointPartBuilder.configServers().build());
        return new CheckpointBuilder(parts);
    }

    /** A checkpoint whose every field is absent. */
    public static CheckpointBuilder blank() {
        return new CheckpointBuilder(List.of())
                .id(null)
                .clusterId(null)
                .groupId(null)
                .started(null)
                .completed(null)
                .timestamp(null)
                .restorable(null);
    }

    /** Sets the id. */
    public CheckpointBuilder id(@Nullable String newId) {
        id = newId;
        return this;
    }

    /** Sets the cluster's id. */
    public CheckpointBuilder clusterId(@Nullable String newClusterId) {
        clusterId = newClusterId;
        return this;
    }

    /** Sets the project's id. */
    public CheckpointBuilder groupId(@Nullable String newGroupId) {
        groupId = newGroupId;
        return this;
    }

    /** Sets when it began. */
    public CheckpointBuilder started(@Nullable Instant newStarted) {
        started = newStarted;
        return this;
    }

    /** Sets when it was complete. */
    public CheckpointBuilder completed(@Nullable Instant newCompleted) {
        completed = newCompleted;
        return this;
    }

    /** Sets the moment that it restores to. */
    public CheckpointBuilder timestamp(@Nullable Instant newTimestamp) {
        timestamp = newTimestamp;
        return this;
    }

    /** Sets whether a restore can use it. */
    public CheckpointBuilder restorable(@Nullable Boolean newRestorable) {
        restorable = newRestorable;
        return this;
    }

    /** Sets the parts. */
    public CheckpointBuilder parts(CheckpointPart... newParts) {
        parts = List.of(newParts);
        return this;
    }

    /** Sets the links. */
    public CheckpointBuilder links(Link... newLinks) {
        links = List.of(newLinks);
        return this;
    }

    /** The checkpoint. */
    public Checkpoint build() {
        return new Checkpoint(id, clusterId, groupId, started, completed, timestamp, restorable, parts, links);
    }
}
