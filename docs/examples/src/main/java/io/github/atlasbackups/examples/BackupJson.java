package io.github.atlasbackups.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.atlasbackups.model.BsonTimestamp;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CheckpointPart;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.CloudSnapshotMember;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.model.Tag;
import io.github.atlasbackups.model.TenantSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is listed as the API does: its field names, instants as ISO 8601 in UTC ({@code 2026-08-02T17:06:56Z}), absent fields
 * left out.
 */
final class BackupJson {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private BackupJson() {}

    /** Writes one item. */
    @FunctionalInterface
    interface ItemWriter<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }

    /** Writes an indented array. The writer is flushed and stays open. */
    static <T> void array(Writer out, List<T> items, ItemWriter<T> form) {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartArray();
            for (T item : items) {
                form.write(json, item);
            }
            json.writeEndArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void project(JsonGenerator json, Project project) throws IOException {
        json.writeStartObject();
        number(json, "clusterCount", project.clusterCount());
        text(json, "created", project.created());
        text(json, "id", project.id());
        links(json, project.links());
        text(json, "name", project.name());
        text(json, "orgId", project.orgId());
        tags(json, project.tags());
        json.writeEndObject();
    }

    /** In one form for every tier, which the service has not: with the tier, and without what is not about backups. */
    static void cluster(JsonGenerator json, Cluster cluster) throws IOException {
        json.writeStartObject();
        flag(json, "backupEnabled", cluster.backupEnabled());
        text(json, "clusterType", cluster.type());
        text(json, "createDate", cluster.created());
        text(json, "groupId", cluster.groupId());
        text(json, "id", cluster.id());
        text(json, "instanceSize", cluster.instanceSize());
        text(json, "internalClusterRole", cluster.internalClusterRole());
        links(json, cluster.links());
        text(json, "mongoDBVersion", cluster.mongoDbVersion());
        text(json, "name", cluster.name());
        flag(json, "paused", cluster.paused());
        flag(json, "pitEnabled", cluster.pitEnabled());
        flag(json, "retainBackups", cluster.retainBackups());
        text(json, "stateName", cluster.state());
        tags(json, cluster.tags());
        text(json, "tier", cluster.tier());
        json.writeEndObject();
    }

    static void snapshot(JsonGenerator json, Snapshot snapshot) throws IOException {
        if (snapshot instanceof TenantSnapshot tenant) {
            tenant(json, tenant);
        } else if (snapshot instanceof CloudSnapshot cloud) {
            cloud(json, cloud);
        }
    }

    private static void tenant(JsonGenerator json, TenantSnapshot tenant) throws IOException {
        json.writeStartObject();
        text(json, "expiration", tenant.expiration());
        text(json, "finishTime", tenant.finishTime());
        text(json, "id", tenant.id());
        links(json, tenant.links());
        text(json, "mongoDBVersion", tenant.mongoDbVersion());
        text(json, "scheduledTime", tenant.scheduledTime());
        text(json, "startTime", tenant.startTime());
        text(json, "status", tenant.status());
        json.writeEndObject();
    }

    private static void cloud(JsonGenerator json, CloudSnapshot cloud) throws IOException {
        json.writeStartObject();
        text(json, "cloudProvider", cloud.cloudProvider());
        text(json, "configServerType", cloud.configServerType());
        texts(json, "copyRegions", cloud.copyRegions());
        text(json, "createdAt", cloud.createdAt());
        text(json, "description", cloud.description());
        text(json, "expiresAt", cloud.expiresAt());
        text(json, "frequencyType", cloud.frequencyType());
        text(json, "id", cloud.id());
        links(json, cloud.links());
        text(json, "masterKeyUUID", cloud.masterKeyUuid());
        members(json, cloud.members());
        text(json, "mongodVersion", cloud.mongoDbVersion());
        texts(json, "policyItems", cloud.policyItems());
        text(json, "replicaSetName", cloud.replicaSetName());
        texts(json, "snapshotIds", cloud.snapshotIds());
        text(json, "snapshotType", cloud.snapshotType());
        text(json, "status", cloud.status());
        number(json, "storageSizeBytes", cloud.storageSizeBytes());
        text(json, "type", cloud.type());
        json.writeEndObject();
    }

    private static void members(JsonGenerator json, List<CloudSnapshotMember> members) throws IOException {
        if (members.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("members");
        for (CloudSnapshotMember member : members) {
            json.writeStartObject();
            text(json, "cloudProvider", member.cloudProvider());
            text(json, "id", member.id());
            text(json, "replicaSetName", member.replicaSetName());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void checkpoint(JsonGenerator json, Checkpoint checkpoint) throws IOException {
        json.writeStartObject();
        text(json, "clusterId", checkpoint.clusterId());
        text(json, "completed", checkpoint.completed());
        text(json, "groupId", checkpoint.groupId());
        text(json, "id", checkpoint.id());
        links(json, checkpoint.links());
        json.writeArrayFieldStart("parts");
        for (CheckpointPart part : checkpoint.parts()) {
            part(json, part);
        }
        json.writeEndArray();
        flag(json, "restorable", checkpoint.restorable());
        text(json, "started", checkpoint.started());
        text(json, "timestamp", checkpoint.timestamp());
        json.writeEndObject();
    }

    private static void part(JsonGenerator json, CheckpointPart part) throws IOException {
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
        text(json, "typeName", part.typeName());
        json.writeEndObject();
    }

    private static void links(JsonGenerator json, List<Link> links) throws IOException {
        if (links.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("links");
        for (Link link : links) {
            json.writeStartObject();
            text(json, "href", link.href());
            text(json, "rel", link.rel());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void tags(JsonGenerator json, List<Tag> tags) throws IOException {
        if (tags.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tags");
        for (Tag tag : tags) {
            json.writeStartObject();
            text(json, "key", tag.key());
            text(json, "value", tag.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String name, @Nullable Long value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    private static void texts(JsonGenerator json, String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeFieldName(name);
            json.writeArray(values.toArray(new String[0]), 0, values.size());
        }
    }

    private static void text(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    private static void flag(JsonGenerator json, String name, @Nullable Boolean value) throws IOException {
        if (value != null) {
            json.writeBooleanField(name, value);
        }
    }
}
