package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.testkit.data.BackupResource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How calls are limited: one token bucket per project and list.
 *
 * @param enforced whether calls are counted, and an empty bucket answers 429; otherwise every bucket stays full
 * @param headers whether answers carry {@code RateLimit-Limit} and {@code RateLimit-Remaining}
 * @param retryAfter whether a 429 carries {@code Retry-After}
 * @param evenly whether calls come back one by one over the period; otherwise all at its end
 * @param sizes the buckets
 */
public record RateLimitRules(
        boolean enforced,
        boolean headers,
        boolean retryAfter,
        boolean evenly,
        Map<BackupResource<?>, BucketSize> sizes) {

    private static final Duration MINUTE = Duration.ofSeconds(60);

    /** Copies the map, which must have a size for every list; one for the cloud snapshots stands for those of sharded clusters too. */
    public RateLimitRules {
        sizes = Map.copyOf(sizes);
    }

    /** The service's own: 1200 calls and 500 more every 60 s; for the shared tier 4000 and 2000. All headers sent. */
    public static RateLimitRules standard() {
        return new RateLimitRules(
                true,
                true,
                true,
                false,
                Map.of(
                        BackupResource.CLOUD_SNAPSHOTS, new BucketSize(1_200, 500, MINUTE),
                        BackupResource.FLEX_SNAPSHOTS, new BucketSize(1_200, 500, MINUTE),
                        BackupResource.CHECKPOINTS, new BucketSize(1_200, 500, MINUTE),
                        BackupResource.SHARED_SNAPSHOTS, new BucketSize(4_000, 2_000, MINUTE)));
    }

    /** The same rules, with buckets that empty or with ones that stay full. */
    public RateLimitRules enforced(boolean newEnforced) {
        return new RateLimitRules(newEnforced, headers, retryAfter, evenly, sizes);
    }

    /** The same rules, with the RateLimit headers or without. */
    public RateLimitRules headers(boolean newHeaders) {
        return new RateLimitRules(enforced, newHeaders, retryAfter, evenly, sizes);
    }

    /** The same rules, with {@code Retry-After} or without. */
    public RateLimitRules retryAfter(boolean newRetryAfter) {
        return new RateLimitRules(enforced, headers, newRetryAfter, evenly, sizes);
    }

    /** The same rules with calls that come back one by one, or all at the end of a period. */
    public RateLimitRules evenly(boolean newEvenly) {
        return new RateLimitRules(enforced, headers, retryAfter, newEvenly, sizes);
    }

    /** The same rules with buckets of this size for every list. */
    public RateLimitRules size(BucketSize newSize) {
        Map<BackupResource<?>, BucketSize> newSizes = new HashMap<>();
        for (BackupResource<?> resource : BackupResource.all()) {
            newSizes.put(resource, newSize);
        }
        return new RateLimitRules(enforced, headers, retryAfter, evenly, newSizes);
    }

    /** The list whose bucket calls for this one draw from: the two lists of cloud snapshots share one. */
    static BackupResource<?> bucket(BackupResource<?> resource) {
        return resource.equals(BackupResource.SHARDED_SNAPSHOTS) ? BackupResource.CLOUD_SNAPSHOTS : resource;
    }

    BucketSize size(BackupResource<?> resource) {
        BucketSize size = sizes.get(bucket(resource));
        if (size == null) {
            throw new IllegalStateException("no bucket size for " + resource);
        }
        return size;
    }
}
