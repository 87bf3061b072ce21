package io.github.atlasbackups.testkit.simulator;

import java.util.EnumMap;
import java.util.Map;

/**
 * How calls are limited: one token bucket for each set of operations, in each project where the set is limited by project.
 *
 * @param enforced whether calls are counted, and an empty bucket answers 429; otherwise every bucket stays full
 * @param headers whether answers carry {@code RateLimit-Limit} and {@code RateLimit-Remaining}
 * @param retryAfter whether a 429 carries {@code Retry-After}
 * @param evenly whether calls come back one by one over the period; otherwise all at its end
 * @param sizes the buckets
 */
public record RateLimitRules(
        boolean enforced, boolean headers, boolean retryAfter, boolean evenly, Map<RateLimitSet, BucketSize> sizes) {

    /** Copies the map. A set that it lacks has the size that the service documents. */
    public RateLimitRules {
        sizes = Map.copyOf(sizes);
    }

    /** The service's own: mostly 1200 calls and 500 more every 60 s, see {@link RateLimitSet}. All headers sent. */
    public static RateLimitRules standard() {
        return new RateLimitRules(true, true, true, false, Map.of());
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

    /** The same rules with buckets of this size for every set. */
    public RateLimitRules size(BucketSize newSize) {
        Map<RateLimitSet, BucketSize> newSizes = new EnumMap<>(RateLimitSet.class);
        for (RateLimitSet set : RateLimitSet.values()) {
            newSizes.put(set, newSize);
        }
        return new RateLimitRules(enforced, headers, retryAfter, evenly, newSizes);
    }

    BucketSize size(RateLimitSet set) {
        return sizes.getOrDefault(set, set.size());
    }
}
