package io.github.atlasbackups.model;

import org.jspecify.annotations.Nullable;

/**
 * The snapshot of one shard, or of the config servers, within the snapshot of a sharded cluster.
 *
 * @param id the id of the member's own snapshot, 24 hexadecimal digits
 * @param cloudProvider where it is stored
 * @param replicaSetName the shard's replica set, or that of the config servers
 */
public record CloudSnapshotMember(
        @Nullable String id,
        @Nullable CloudProvider cloudProvider,
        @Nullable String replicaSetName) {

    /** Like that of any record, with what the service sent made safe to show. */
    @Override
    public String toString() {
        return "CloudSnapshotMember[id=" + Shown.of(id) + ", cloudProvider=" + cloudProvider + ", replicaSetName="
                + Shown.of(replicaSetName) + "]";
    }
}
