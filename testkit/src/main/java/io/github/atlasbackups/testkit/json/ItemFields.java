package io.github.atlasbackups.testkit.json;

import com.fasterxml.jackson.core.JsonGenerator;
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
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.SnapshotType;
import io.github.atlasbackups.model.TenantSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of each kind of item, in the service's order, which is the alphabet's; absent ones are left out. */
final class ItemFields {

    private ItemFields() {}

    static void write(JsonGenerator json, Snapshot snapshot) throws IOException {
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
        if (!withMembers) {
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
        if (withMembers) {
            texts(json, "snapshotIds", snapshot.snapshotIds());
        }
        word(json, "snapshotType", snapshot.snapshotType(), SnapshotType::value);
        word(json, "status", snapshot.status(), SnapshotStatus::value);
        number(json, "storageSizeBytes", snapshot.storageSizeBytes());
        word(json, "type", snapshot.type(), ClusterType::value);
        json.writeEndObject();
    }

    static <W> void word(JsonGenerator json, String name, @Nullable W word, Function<W, String> value)
            throws IOException {
        if (word != null) {
            json.writeStringField(name, value.apply(word));
        }
    }

    static void texts(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    static void write(JsonGenerator json, Checkpoint checkpoint) throws IOException {
        json.writeStartObject();
        text(json, "clusterId", checkpoint.clusterId());
        text(json, "completed", checkpoint.completed());
        text(json, "groupId", checkpoint.groupId());
        text(json, "id", checkpoint.id());
        linksUnlessEmpty(json, checkpoint.links());
        json.writeArrayFieldStart("parts");
        for (CheckpointPart part : checkpoint.parts()) {
            write(json, part);
        }
        json.writeEndArray();
        flag(json, "restorable", checkpoint.restorable());
        text(json, "started", checkpoint.started());
        text(json, "timestamp", checkpoint.timestamp());
        json.writeEndObject();
    }

    static void links(JsonGenerator json, List<Link> links) throws IOException {
        json.writeArrayFieldStart("links");
        for (Link link : links) {
            json.writeStartObject();
            text(json, "href", link.href());
            text(json, "rel", link.rel());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Instants and texts are written as their own text: an instant's is ISO 8601 in UTC. */
    static void text(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
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

    static void number(JsonGenerator json, String name, @Nullable Long value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    static void linksUnlessEmpty(JsonGenerator json, List<Link> links) throws IOException {
        if (!links.isEmpty()) {
            links(json, links);
        }
    }

    static void flag(JsonGenerator json, String name, @Nullable Boolean value) throws IOException {
        if (value != null) {
            json.writeBooleanField(name, value);
        }
    }
}
