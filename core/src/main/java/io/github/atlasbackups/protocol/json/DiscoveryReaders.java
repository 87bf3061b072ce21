package io.github.atlasbackups.protocol.json;

import static io.github.atlasbackups.protocol.json.ValueReader.FLAG;
import static io.github.atlasbackups.protocol.json.ValueReader.INSTANT;
import static io.github.atlasbackups.protocol.json.ValueReader.NUMBER;
import static io.github.atlasbackups.protocol.json.ValueReader.REPEATED_TEXT;
import static io.github.atlasbackups.protocol.json.ValueReader.TEXT;
import static io.github.atlasbackups.protocol.json.ValueReader.word;

import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterAvailability;
import io.github.atlasbackups.model.ClusterState;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.Tag;
import io.github.atlasbackups.protocol.json.ClusterHardware.RegionConfig;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Readers of projects and clusters. */
final class DiscoveryReaders {

    private static final ObjectReader<Tag> TAG = new ObjectReader<>() {
        private final Field<String> key = field("key", REPEATED_TEXT);
        private final Field<String> value = field("value", REPEATED_TEXT);

        @Override
        Tag from(Draft draft) {
            return new Tag(draft.get(key), draft.get(value));
        }
    };

    static final ObjectReader<Project> PROJECT = new ObjectReader<>() {
        private final Field<Long> clusterCount = field("clusterCount", NUMBER);
        private final Field<Instant> created = field("created", INSTANT);
        private final Field<String> id = field("id", TEXT);
        private final ListField<Link> links = list("links", BackupReaders.LINK);
        private final Field<String> name = field("name", TEXT);
        private final Field<String> orgId = field("orgId", REPEATED_TEXT);
        private final ListField<Tag> tags = list("tags", TAG);

        @Override
        Project from(Draft draft) {
            return new Project(
                    draft.get(id),
                    draft.get(name),
                    draft.get(orgId),
                    draft.get(created),
                    draft.get(clusterCount),
                    draft.get(tags),
                    draft.get(links));
        }
    };

    private static final ObjectReader<ProjectClusters.Outline> OUTLINE = new ObjectReader<>() {
        private final Field<Long> alertCount = field("alertCount", NUMBER);
        private final Field<Boolean> authEnabled = field("authEnabled", FLAG);
        private final Field<ClusterAvailability> availability = field("availability", word(ClusterAvailability::new));
        private final Field<Boolean> backupEnabled = field("backupEnabled", FLAG);
        private final Field<String> clusterId = field("clusterId", TEXT);
        private final Field<Long> dataSizeBytes = field("dataSizeBytes", NUMBER);
        private final Field<String> name = field("name", TEXT);
        private final Field<Long> nodeCount = field("nodeCount", NUMBER);
        private final Field<Boolean> sslEnabled = field("sslEnabled", FLAG);
        private final Field<ClusterType> type = field("type", word(ClusterType::new));
        private final ListField<String> versions = list("versions", REPEATED_TEXT);

        @Override
        ProjectClusters.Outline from(Draft draft) {
            return new ProjectClusters.Outline(
                    draft.get(clusterId),
                    draft.get(name),
                    draft.get(type),
                    draft.get(versions),
                    draft.get(availability),
                    draft.get(backupEnabled),
                    draft.get(alertCount),
                    draft.get(nodeCount),
                    draft.get(dataSizeBytes),
                    draft.get(authEnabled),
                    draft.get(sslEnabled));
        }
    };

    static final ObjectReader<ProjectClusters> PROJECT_CLUSTERS = new ObjectReader<>() {
        private final ListField<ProjectClusters.Outline> clusters = list("clusters", OUTLINE);
        private final Field<String> projectId = field("groupId", TEXT);
        private final Field<String> projectName = field("groupName", TEXT);
        private final Field<String> orgId = field("orgId", REPEATED_TEXT);
        private final Field<String> orgName = field("orgName", REPEATED_TEXT);
        private final Field<String> planType = field("planType", REPEATED_TEXT);

        @Override
        ProjectClusters from(Draft draft) {
            return new ProjectClusters(
                    draft.get(projectId),
                    draft.get(projectName),
                    draft.get(orgId),
                    draft.get(orgName),
                    draft.get(planType),
                    draft.get(clusters));
        }
    };

    private static final ObjectReader<String> HARDWARE_SPEC = new ObjectReader<>() {
        private final Field<String> instanceSize = field("instanceSize", REPEATED_TEXT);

        @Override
        @Nullable
        String from(Draft draft) {
            return draft.get(instanceSize);
        }
    };

    private static final ObjectReader<RegionConfig> REGION_CONFIG = new ObjectReader<>() {
        private final Field<String> electableSpecs = field("electableSpecs", HARDWARE_SPEC);
        private final Field<String> providerName = field("providerName", REPEATED_TEXT);

        @Override
        RegionConfig from(Draft draft) {
            return new RegionConfig(draft.get(providerName), draft.get(electableSpecs));
        }
    };

    private static final ObjectReader<List<RegionConfig>> REPLICATION_SPEC = new ObjectReader<>() {
        private final ListField<RegionConfig> regionConfigs = list("regionConfigs", REGION_CONFIG);

        @Override
        List<RegionConfig> from(Draft draft) {
            return draft.get(regionConfigs);
        }
    };

    private static final ObjectReader<String> PROVIDER_SETTINGS = new ObjectReader<>() {
        private final Field<String> providerName = field("providerName", REPEATED_TEXT);

        @Override
        @Nullable
        String from(Draft draft) {
            return draft.get(providerName);
        }
    };

    private record BackupSettings(@Nullable Boolean enabled) {}

    private static final ObjectReader<BackupSettings> BACKUP_SETTINGS = new ObjectReader<>() {
        private final Field<Boolean> enabled = field("enabled", FLAG);

        @Override
        BackupSettings from(Draft draft) {
            return new BackupSettings(draft.get(enabled));
        }
    };

    /** Flex clusters have {@code providerSettings} and {@code backupSettings}, all others {@code replicationSpecs}. */
    static final ObjectReader<Cluster> CLUSTER = new ClusterFields() {
        private final Field<String> providerSettings = field("providerSettings", PROVIDER_SETTINGS);
        private final ListField<List<RegionConfig>> replicationSpecs = list("replicationSpecs", REPLICATION_SPEC);

        @Override
        ClusterHardware hardware(Draft draft) {
            return ClusterHardware.of(draft.get(providerSettings), draft.get(replicationSpecs));
        }
    };

    /** The one form that this library writes for every tier. */
    static final ObjectReader<Cluster> CLUSTER_AS_WRITTEN = new ClusterFields() {
        private final Field<ClusterTier> tier = field("tier", ValueReader.constant(ClusterTier.class));
        private final Field<String> instanceSize = field("instanceSize", REPEATED_TEXT);

        @Override
        ClusterHardware hardware(Draft draft) {
            ClusterTier written = draft.get(tier);
            return new ClusterHardware(written == null ? ClusterTier.UNKNOWN : written, draft.get(instanceSize));
        }
    };

    /** What both forms have, with the hardware for each to say. */
    private abstract static class ClusterFields extends ObjectReader<Cluster> {
        private final Field<Boolean> backupEnabled = field("backupEnabled", FLAG);
        private final Field<BackupSettings> backupSettings = field("backupSettings", BACKUP_SETTINGS);
        private final Field<ClusterType> clusterType = field("clusterType", word(ClusterType::new));
        private final Field<Instant> createDate = field("createDate", INSTANT);
        private final Field<String> groupId = field("groupId", REPEATED_TEXT);
        private final Field<String> id = field("id", TEXT);
        private final Field<String> internalClusterRole = field("internalClusterRole", REPEATED_TEXT);
        private final ListField<Link> links = list("links", BackupReaders.LINK);
        private final Field<String> mongoDbVersion = field("mongoDBVersion", REPEATED_TEXT);
        private final Field<String> name = field("name", TEXT);
        private final Field<Boolean> paused = field("paused", FLAG);
        private final Field<Boolean> pitEnabled = field("pitEnabled", FLAG);
        private final Field<Boolean> retainBackups = field("retainBackups", FLAG);
        private final Field<ClusterState> stateName = field("stateName", word(ClusterState::new));
        private final ListField<Tag> tags = list("tags", TAG);

        abstract ClusterHardware hardware(Draft draft);

        @Override
        Cluster from(Draft draft) {
            ClusterHardware hardware = hardware(draft);
            BackupSettings settings = draft.get(backupSettings);
            return new Cluster(
                    draft.get(id),
                    draft.get(groupId),
                    draft.get(name),
                    hardware.tier(),
                    hardware.instanceSize(),
                    draft.get(clusterType),
                    draft.get(stateName),
                    draft.get(paused),
                    settings == null ? draft.get(backupEnabled) : settings.enabled(),
                    draft.get(pitEnabled),
                    draft.get(mongoDbVersion),
                    draft.get(createDate),
                    draft.get(internalClusterRole),
                    draft.get(retainBackups),
                    draft.get(tags),
                    draft.get(links));
        }
    }

    private DiscoveryReaders() {}
}
