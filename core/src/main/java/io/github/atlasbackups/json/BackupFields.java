package io.github.atlasbackups.json;

import static io.github.atlasbackups.json.Fields.flag;
import static io.github.atlasbackups.json.Fields.linksUnlessEmpty;
import static io.github.atlasbackups.json.Fields.number;
import static io.github.atlasbackups.json.Fields.text;
import static io.github.atlasbackups.json.Fields.texts;
import static io.github.atlasbackups.json.Fields.word;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.model.Backup;
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
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.SnapshotType;
import io.github.atlasbackups.model.TenantSnapshot;
import java.io.IOException;

/** The fields of each kind of backup, in the API's order, which is the alphabet's. */
final class BackupFields {

    private BackupFields() {}

    static void write(JsonGenerator json, Backup backup) throws IOException {
        if (backup instanceof Snapshot snapshot) {
            write(json, snapshot);
        } else if (backup instanceof Checkpoint checkpoint) {
            write(json, checkpoint);
        }
    }

    private static void write(JsonGenerator json, Snapshot snapshot) throws IOException {
        if (snapshot instanceof TenantSnapshot tenant) {
            write(json, tenant);
        } else if (snapshot instanceof CloudSnapshot cloud) {
            write(json, cloud);
        }
    }

    private static void write(JsonGenerator json, TenantSnapshot snapshot) throws IOException {
        json.writeStartObject();
        text(json, "expiration", snapshot.expiration());
        text(json, "finishTime", snapshot.finishTime());
        text(json, "id", snapshot.id());
        linksUnlessEmpty(json, snapshot.links());
        text(json, "mongoDBVersion", snapshot.mongoDbVersion());
        text(json, "scheduledTime", snapshot.scheduledTime());
        text(json, "startTime", snapshot.startTime());
        word(json, "status", snapshot.status(), SnapshotStatus::value);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CloudSnapshot snapshot) throws IOException {
        boolean withMembers = !snapshot.members().isEmpty();
        json.writeStartObject();
        word(json, "cloudProvider", snapshot.cloudProvider(), CloudProvider::value);
        word(json, "configServerType", snapshot.configServerType(), ConfigServerType::value);
        if (!withMembers || !snapshot.copyRegions().isEmpty()) {
            texts(json, "copyRegions", snapshot.copyRegions());
        }
        text(json, "createdAt", snapshot.createdAt());
        text(json, "description", snapshot.description());
        text(json, "expiresAt", snapshot.expiresAt());
        word(json, "frequencyType", snapshot.frequencyType(), BackupFrequency::value);
        text(json, "id", snapshot.id());
        linksUnlessEmpty(json, snapshot.links());
        text(json, "masterKeyUUID", snapshot.masterKeyUuid());
        if (withMembers) {
            json.writeArrayFieldStart("members");
            for (CloudSnapshotMember member : snapshot.members()) {
                json.writeStartObject();
                word(json, "cloudProvider", member.cloudProvider(), CloudProvider::value);
                text(json, "id", member.id());
                text(json, "replicaSetName", member.replicaSetName());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        text(json, "mongodVersion", snapshot.mongoDbVersion());
        texts(json, "policyItems", snapshot.policyItems());
        text(json, "replicaSetName", snapshot.replicaSetName());
        if (withMembers || !snapshot.snapshotIds().isEmpty()) {
            texts(json, "snapshotIds", snapshot.snapshotIds());
        }
        word(json, "snapshotType", snapshot.snapshotType(), SnapshotType::value);
        word(json, "status", snapshot.status(), SnapshotStatus::value);
        number(json, "storageSizeBytes", snapshot.storageSizeBytes());
        word(json, "type", snapshot.type(), ClusterType::value);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Checkpoint checkpoint) throws IOException {
        json.writeStartObject();
        text(json, "clusterId", checkpoint.clusterId());
        text(json, "completed", checkpoint.completed());
        text(json, "groupId", checkpoint.groupId());
        text(json, "id", checkpoint.id());
        linksUnlessEmpty(json, checkpoint.links());
        Fields.array(json, "parts", checkpoint.parts(), BackupFields::write);
        flag(json, "restorable", checkpoint.restorable());
        text(json, "started", checkpoint.started());
        text(json, "timestamp", checkpoint.timestamp());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CheckpointPart part) throws IOException {
        json.writeStartObject();
        text(json, "replicaSetName", part.replicaSetName());
        text(json, "shardName", part.shardName());
        flag(json, "tokenDiscovered", part.tokenDiscovered());
        BsonTimestamp token = part.tokenTimestamp();
        if (token != null) {
            json.writeObjectFieldStart("tokenTimestamp");
            text(json, "date", token.date());
            number(json, "increment", token.increment());
            json.writeEndObject();
        }
        word(json, "typeName", part.typeName(), HostType::value);
        json.writeEndObject();
    }
}
