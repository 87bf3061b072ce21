package io.github.atlasbackups.protocol.json;

import io.github.atlasbackups.model.ClusterTier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a cluster runs on, found out from what the service says of its providers and machines. */
record ClusterHardware(ClusterTier tier, @Nullable String instanceSize) {

    private static final String TENANT = "TENANT";
    private static final String FREE_SIZE = "M0";

    /** The machines of one region. */
    record RegionConfig(
            @Nullable String providerName, @Nullable String instanceSize) {}

    /**
     * @param provider of flex clusters, else null
     * @param replicationSpecs the regions of each zone; empty for flex clusters
     */
    static ClusterHardware of(@Nullable String provider, List<List<RegionConfig>> replicationSpecs) {
        String regionProvider = null;
        String size = null;
        for (List<RegionConfig> regions : replicationSpecs) {
            for (RegionConfig region : regions) {
                regionProvider = regionProvider == null ? region.providerName() : regionProvider;
                size = size == null ? region.instanceSize() : size;
            }
        }
        return new ClusterHardware(provider == null ? tier(regionProvider, size) : named(provider), size);
    }

    private static ClusterTier named(String provider) {
        return switch (provider) {
            case "FLEX" -> ClusterTier.FLEX;
            case "SERVERLESS" -> ClusterTier.SERVERLESS;
            default -> ClusterTier.UNKNOWN;
        };
    }

    /** By who provides the machines: a tenant shares them. */
    private static ClusterTier tier(@Nullable String provider, @Nullable String size) {
        if (provider == null) {
            return ClusterTier.UNKNOWN;
        }
        return provider.equals(TENANT) ? tenantTier(size) : ClusterTier.DEDICATED;
    }

    /** M2, M5 and flex clusters that were made by the operation for dedicated ones are all served as flex now. */
    private static ClusterTier tenantTier(@Nullable String size) {
        return size == null ? ClusterTier.UNKNOWN : size.equals(FREE_SIZE) ? ClusterTier.FREE : ClusterTier.FLEX;
    }
}
