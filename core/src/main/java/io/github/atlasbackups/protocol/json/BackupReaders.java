package io.github.atlasbackups.protocol.json;

import static io.github.atlasbackups.protocol.json.ValueReader.FLAG;
import static io.github.atlasbackups.protocol.json.ValueReader.INSTANT;
import static io.github.atlasbackups.protocol.json.ValueReader.NUMBER;
import static io.github.atlasbackups.protocol.json.ValueReader.REPEATED_TEXT;
import static io.github.atlasbackups.protocol.json.ValueReader.TEXT;
import static io.github.atlasbackups.protocol.json.ValueReader.word;

import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.BsonTimestamp;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CheckpointPart;
import io.github.atlasbackups.model.CloudProvider;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.CloudSnapshotMember;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.ConfigServerType;
import io.github.atlasbackups.model.HostType;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.SnapshotType;
import io.github.atlasbackups.model.TenantSnapshot;
import java.time.Instant;

/** Readers of each kind of backup. */
final class BackupReaders {

    static final ObjectReader<Link> LINK = new ObjectReader<>() {
        private final Field<String> href = field("href", TEXT);
        private final Field<String> rel = field("rel", REPEATED_TEXT);

        @Override
        Link from(Draft draft) {
            return new Link(draft.get(href), draft.get(rel));
        }
    };

    static final ObjectReader<BsonTimestamp> TIMESTAMP = new ObjectReader<>() {
        private final Field<Instant> date = field("date", INSTANT);
        private final Field<Long> increment = field("increment", NUMBER);

        @Override
        BsonTimestamp from(Draft draft) {
            return new BsonTimestamp(draft.get(date), draft.get(increment));
        }
    };

    private static final ObjectReader<CheckpointPart> PART = new ObjectReader<>() {
        private final Field<String> replicaSetName = field("replicaSetName", REPEATED_TEXT);
        private final Field<String> shardName = field("shardName", REPEATED_TEXT);
        private final Field<Boolean> tokenDiscovered = field("tokenDiscovered", FLAG);
        private final Field<BsonTimestamp> tokenTimestamp = field("tokenTimestamp", TIMESTAMP);
        private final Field<HostType> typeName = field("typeName", word(HostType::new));

        @Override
        CheckpointPart from(Draft draft) {
            return new CheckpointPart(
                    draft.get(replicaSetName),
                    draft.get(shardName),
                    draft.get(tokenDiscovered),
                    draft.get(tokenTimestamp),
                    draft.get(typeName));
        }
    };

    static final ObjectReader<Checkpoint> CHECKPOINT = new ObjectReader<>() {
        private final Field<String> clusterId = field("clusterId", REPEATED_TEXT);
        private final Field<Instant> completed = field("completed", INSTANT);
        private final Field<String> groupId = field("groupId", REPEATED_TEXT);
        private final Field<String> id = field("id", TEXT);
        private final ListField<Link> links = list("links", LINK);
        private final ListField<CheckpointPart> parts = list("parts", PART);
        private final Field<Boolean> restorable = field("restorable", FLAG);
        private final Field<Instant> started = field("started", INSTANT);
        private final Field<Instant> timestamp = field("timestamp", INSTANT);

        @Override
        Checkpoint from(Draft draft) {
            return new Checkpoint(
                    draft.get(id),
                    draft.get(clusterId),
                    draft.get(groupId),
                    draft.get(started),
                    draft.get(completed),
                    draft.get(timestamp),
                    draft.get(restorable),
                    draft.get(parts),
                    draft.get(links));
        }
    };

    static final ObjectReader<TenantSnapshot> TENANT_SNAPSHOT = new ObjectReader<>() {
        private final Field<Instant> expiration = field("expiration", INSTANT);
        private final Field<Instant> finishTime = field("finishTime", INSTANT);
        private final Field<String> id = field("id", TEXT);
        private final ListField<Link> links = list("links", LINK);
        private final Field<String> mongoDbVersion = field("mongoDBVersion", REPEATED_TEXT);
        private final Field<Instant> scheduledTime = field("scheduledTime", INSTANT);
        private final Field<Instant> startTime = field("startTime", INSTANT);
        private final Field<SnapshotStatus> status = field("status", word(SnapshotStatus::new));

        @Override
        TenantSnapshot from(Draft draft) {
            return new TenantSnapshot(
                    draft.get(id),
                    draft.get(status),
                    draft.get(scheduledTime),
                    draft.get(startTime),
                    draft.get(finishTime),
                    draft.get(expiration),
                    draft.get(mongoDbVersion),
                    draft.get(links));
        }
    };

    private static final ValueReader<CloudProvider> CLOUD_PROVIDER = word(CloudProvider::new);

    private static final ObjectReader<CloudSnapshotMember> MEMBER = new ObjectReader<>() {
        private final Field<CloudProvider> cloudProvider = field("cloudProvider", CLOUD_PROVIDER);
        private final Field<String> id = field("id", TEXT);
        private final Field<String> replicaSetName = field("replicaSetName", REPEATED_TEXT);

        @Override
        CloudSnapshotMember from(Draft draft) {
            return new CloudSnapshotMember(draft.get(id), draft.get(cloudProvider), draft.get(replicaSetName));
        }
    };

    static final ObjectReader<CloudSnapshot> CLOUD_SNAPSHOT = new ObjectReader<>() {
        private final Field<CloudProvider> cloudProvider = field("cloudProvider", CLOUD_PROVIDER);
        private final Field<ConfigServerType> configServerType = field("configServerType", word(ConfigServerType::new));
        private final ListField<String> copyRegions = list("copyRegions", REPEATED_TEXT);
        private final Field<Instant> createdAt = field("createdAt", INSTANT);
        private final Field<String> description = field("description", REPEATED_TEXT);
        private final Field<Instant> expiresAt = field("expiresAt", INSTANT);
        private final Field<BackupFrequency> frequencyType = field("frequencyType", word(BackupFrequency::new));
        private final Field<String> id = field("id", TEXT);
        private final ListField<Link> links = list("links", LINK);
        private final Field<String> masterKeyUuid = field("masterKeyUUID", REPEATED_TEXT);
        private final ListField<CloudSnapshotMember> members = list("members", MEMBER);
        private final Field<String> mongoDbVersion = field("mongodVersion", REPEATED_TEXT);
        private final ListField<String> policyItems = list("policyItems", REPEATED_TEXT);
        private final Field<String> replicaSetName = field("replicaSetName", REPEATED_TEXT);
        private final ListField<String> snapshotIds = list("snapshotIds", TEXT);
        private final Field<SnapshotType> snapshotType = field("snapshotType", word(SnapshotType::new));
        private final Field<SnapshotStatus> status = field("status", word(SnapshotStatus::new));
        private final Field<Long> storageSizeBytes = field("storageSizeBytes", NUMBER);
        private final Field<ClusterType> type = field("type", word(ClusterType::new));

        @Override
        CloudSnapshot from(Draft draft) {
            return new CloudSnapshot(
                    draft.get(id),
                    draft.get(status),
                    draft.get(snapshotType),
                    draft.get(frequencyType),
                    draft.get(type),
                    draft.get(createdAt),
                    draft.get(expiresAt),
                    draft.get(description),
                    draft.get(mongoDbVersion),
                    draft.get(storageSizeBytes),
                    draft.get(masterKeyUuid),
                    draft.get(policyItems),
                    draft.get(cloudProvider),
                    draft.get(copyRegions),
                    draft.get(replicaSetName),
                    draft.get(configServerType),
                    draft.get(members),
                    draft.get(snapshotIds),
                    draft.get(links));
        }
    };

    private BackupReaders() {}
}
