package io.github.atlasbackups.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rate limit of the service: a bucket of calls that a set of operations shares. Support can raise limits for one customer.
 *
 * @param id such as {@code rateLimitsInspection_group} ({@code endpointSetId} in the API)
 * @param name what people call the set ({@code endpointSetName} in the API)
 * @param scope who has a bucket of their own
 * @param capacity how many calls a full bucket has
 * @param refillRate how many calls come back each period
 * @param refillDurationSeconds how long a period is, in seconds
 * @param endpoints the operations that draw from it
 * @see <a href="https://www.mongodb.com/docs/atlas/api/api-rate-limits/">API rate limits</a>
 */
public record RateLimit(
        @Nullable String id,
        @Nullable String name,
        @Nullable RateLimitScope scope,
        @Nullable Amount capacity,
        @Nullable Amount refillRate,
        @Nullable Amount refillDurationSeconds,
        List<Operation> endpoints)
        implements Identified {

    /** Copies the list. */
    public RateLimit {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * One number of a limit.
     *
     * @param value what holds
     * @param defaultValue what would hold without a value of this customer's own; null if there is none
     */
    public record Amount(@Nullable Long value, @Nullable Long defaultValue) {}

    /**
     * An operation that is limited.
     *
     * @param method the HTTP method, such as {@code GET}
     * @param path the path with names in braces for what differs, such as {@code /api/atlas/v2/groups/{groupId}/clusters}
     */
    public record Operation(
            @Nullable String method, @Nullable String path) {

        /** Like that of any record, with what the service sent made safe to show. */
        @Override
        public String toString() {
            return "Operation[method=" + Shown.of(method) + ", path=" + Shown.of(path) + "]";
        }
    }

    /** Like that of any record, with what the service sent made safe to show. */
    @Override
    public String toString() {
        return "RateLimit[id=" + Shown.of(id) + ", name=" + Shown.of(name) + ", scope=" + scope + ", capacity="
                + capacity + ", refillRate=" + refillRate + ", refillDurationSeconds=" + refillDurationSeconds
                + ", endpoints=" + endpoints + "]";
    }
}
