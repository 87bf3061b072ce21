package io.github.atlasbackups.json;

import static io.github.atlasbackups.json.Fields.flag;
import static io.github.atlasbackups.json.Fields.linksUnlessEmpty;
import static io.github.atlasbackups.json.Fields.number;
import static io.github.atlasbackups.json.Fields.text;
import static io.github.atlasbackups.json.Fields.texts;
import static io.github.atlasbackups.json.Fields.word;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterAvailability;
import io.github.atlasbackups.model.ClusterState;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.Tag;
import java.io.IOException;
import java.util.List;

/** The fields of projects, of clusters and of their outline, in the alphabet's order. */
final class DiscoveryFields {

    private DiscoveryFields() {}

    static void write(JsonGenerator json, Project project) throws IOException {
        json.writeStartObject();
        number(json, "clusterCount", project.clusterCount());
        text(json, "created", project.created());
        text(json, "id", project.id());
        linksUnlessEmpty(json, project.links());
        text(json, "name", project.name());
        text(json, "orgId", project.orgId());
        tags(json, project.tags());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Cluster cluster) throws IOException {
        json.writeStartObject();
        flag(json, "backupEnabled", cluster.backupEnabled());
        word(json, "clusterType", cluster.type(), ClusterType::value);
        text(json, "createDate", cluster.created());
        text(json, "groupId", cluster.groupId());
        text(json, "id", cluster.id());
        text(json, "instanceSize", cluster.instanceSize());
        text(json, "internalClusterRole", cluster.internalClusterRole());
        linksUnlessEmpty(json, cluster.links());
        text(json, "mongoDBVersion", cluster.mongoDbVersion());
        text(json, "name", cluster.name());
        flag(json, "paused", cluster.paused());
        flag(json, "pitEnabled", cluster.pitEnabled());
        flag(json, "retainBackups", cluster.retainBackups());
        word(json, "stateName", cluster.state(), ClusterState::value);
        tags(json, cluster.tags());
        text(json, "tier", cluster.tier());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, ProjectClusters project) throws IOException {
        json.writeStartObject();
        Fields.array(json, "clusters", project.clusters(), DiscoveryFields::write);
        text(json, "groupId", project.projectId());
        text(json, "groupName", project.projectName());
        text(json, "orgId", project.orgId());
        text(json, "orgName", project.orgName());
        text(json, "planType", project.planType());
        json.writeArrayFieldStart("tags");
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ProjectClusters.Outline cluster) throws IOException {
        json.writeStartObject();
        number(json, "alertCount", cluster.alertCount());
        flag(json, "authEnabled", cluster.authEnabled());
        word(json, "availability", cluster.availability(), ClusterAvailability::value);
        flag(json, "backupEnabled", cluster.backupEnabled());
        text(json, "clusterId", cluster.clusterId());
        number(json, "dataSizeBytes", cluster.dataSizeBytes());
        text(json, "name", cluster.name());
        number(json, "nodeCount", cluster.nodeCount());
        flag(json, "sslEnabled", cluster.sslEnabled());
        word(json, "type", cluster.type(), ClusterType::value);
        texts(json, "versions", cluster.versions());
        json.writeEndObject();
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
