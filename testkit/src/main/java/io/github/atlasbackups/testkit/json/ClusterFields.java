package io.github.atlasbackups.testkit.json;

import static io.github.atlasbackups.testkit.json.ItemFields.flag;
import static io.github.atlasbackups.testkit.json.ItemFields.linksUnlessEmpty;
import static io.github.atlasbackups.testkit.json.ItemFields.text;
import static io.github.atlasbackups.testkit.json.ItemFields.word;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterState;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.Tag;
import java.io.IOException;
import java.util.List;

/** The fields of clusters, in the service's order, which is the alphabet's; absent ones are left out. */
final class ClusterFields {

    private ClusterFields() {}

    static void write(JsonGenerator json, Cluster cluster) throws IOException {
        boolean flex = cluster.tier() == ClusterTier.FLEX;
        json.writeStartObject();
        if (flex) {
            json.writeObjectFieldStart("backupSettings");
            flag(json, "enabled", cluster.backupEnabled());
            json.writeEndObject();
        } else {
            flag(json, "backupEnabled", cluster.backupEnabled());
        }
        word(json, "clusterType", cluster.type(), ClusterType::value);
        text(json, "createDate", cluster.created());
        text(json, "groupId", cluster.groupId());
        text(json, "id", cluster.id());
        text(json, "internalClusterRole", cluster.internalClusterRole());
        linksUnlessEmpty(json, cluster.links());
        text(json, "mongoDBVersion", cluster.mongoDbVersion());
        text(json, "name", cluster.name());
        flag(json, "paused", cluster.paused());
        flag(json, "pitEnabled", cluster.pitEnabled());
        if (flex) {
            json.writeObjectFieldStart("providerSettings");
            text(json, "backingProviderName", "AWS");
            text(json, "providerName", "FLEX");
            json.writeEndObject();
        } else {
            replicationSpecs(json, cluster);
        }
        flag(json, "retainBackups", cluster.retainBackups());
        word(json, "stateName", cluster.state(), ClusterState::value);
        tags(json, cluster.tags());
        json.writeEndObject();
    }

    private static void replicationSpecs(JsonGenerator json, Cluster cluster) throws IOException {
        json.writeArrayFieldStart("replicationSpecs");
        json.writeStartObject();
        json.writeArrayFieldStart("regionConfigs");
        json.writeStartObject();
        json.writeObjectFieldStart("electableSpecs");
        text(json, "instanceSize", cluster.instanceSize());
        json.writeEndObject();
        text(json, "providerName", cluster.tier() == ClusterTier.DEDICATED ? "AWS" : "TENANT");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void tags(JsonGenerator json, List<Tag> tags) throws IOException {
        json.writeArrayFieldStart("tags");
        for (Tag tag : tags) {
            json.writeStartObject();
            text(json, "key", tag.key());
            text(json, "value", tag.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
