package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterState;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as the service describes it, which does so in two ways: flex clusters have {@code providerSettings} and {@code
 * backupSettings}, all others {@code replicationSpecs}.
 */
record OldClusterDocument(
        @Nullable String id,
        @Nullable String groupId,
        @Nullable String name,
        @Nullable ClusterType clusterType,
        @Nullable ClusterState stateName,
        @Nullable Boolean paused,
        @Nullable Boolean backupEnabled,
        @Nullable Boolean pitEnabled,

        @JsonProperty("mongoDBVersion") @Nullable String mongoDbVersion,

        @Nullable Instant createDate,
        @Nullable String internalClusterRole,
        @Nullable Boolean retainBackups,
        List<Tag> tags,
        List<Link> links,
        List<ReplicationSpec> replicationSpecs,
        @Nullable ProviderSettings providerSettings,
        @Nullable BackupSettings backupSettings) {

    private static final String TENANT = "TENANT";
    private static final String FREE_SIZE = "M0";

    record ReplicationSpec(List<RegionConfig> regionConfigs) {}

    record RegionConfig(
            @Nullable String providerName, @Nullable HardwareSpec electableSpecs) {}

    record HardwareSpec(@Nullable String instanceSize) {}

    record ProviderSettings(@Nullable String providerName) {}

    record BackupSettings(@Nullable Boolean enabled) {}

    Cluster toCluster() {
        return new Cluster(
                id,
                groupId,
                name,
                tier(),
                instanceSize(),
                clusterType,
                stateName,
                paused,
                backupSettings == null ? backupEnabled : backupSettings.enabled(),
                pitEnabled,
                mongoDbVersion,
                createDate,
                internalClusterRole,
                retainBackups,
                tags,
                links);
    }

    /** By who provides the machines: a tenant shares them. */
    private ClusterTier tier() {
        if (providerSettings != null && providerSettings.providerName() != null) {
            return named(providerSettings.providerName());
        }
        return replicationSpecs.stream()
                .flatMap(spec -> spec.regionConfigs().stream())
                .map(RegionConfig::providerName)
                .filter(Objects::nonNull)
                .findFirst()
                .map(provider -> provider.equals(TENANT) ? tenantTier() : ClusterTier.DEDICATED)
                .orElse(ClusterTier.UNKNOWN);
    }

    private static ClusterTier named(String provider) {
        return switch (provider) {
            case "FLEX" -> ClusterTier.FLEX;
            case "SERVERLESS" -> ClusterTier.SERVERLESS;
            default -> ClusterTier.UNKNOWN;
        };
    }

    /** M2, M5 and flex clusters that were made by the operation for dedicated ones are all served as flex now. */
    private ClusterTier tenantTier() {
        String size = instanceSize();
        return size == null ? ClusterTier.UNKNOWN : size.equals(FREE_SIZE) ? ClusterTier.FREE : ClusterTier.FLEX;
    }

    private @Nullable String instanceSize() {
        Optional<String> size = replicationSpecs.stream()
                .flatMap(spec -> spec.regionConfigs().stream())
                .map(RegionConfig::electableSpecs)
                .filter(Objects::nonNull)
                .map(HardwareSpec::instanceSize)
                .filter(Objects::nonNull)
                .findFirst();
        return size.orElse(null);
    }
}
