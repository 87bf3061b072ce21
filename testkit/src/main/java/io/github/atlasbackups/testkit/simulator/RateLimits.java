package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All buckets. Rules that change while the service runs begin with full buckets. */
final class RateLimits {

    private record Key(RateLimitSet set, @Nullable Object place, BucketSize size, boolean evenly) {}

    private final Map<Key, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final Scheduler time;

    RateLimits(Scheduler time) {
        this.time = time;
    }

    /** @param place the project or organisation that the call is for, as far as the set is limited by it */
    TokenBucket.Draw draw(RateLimitRules rules, RateLimitSet set, @Nullable Object place) {
        if (!rules.enforced()) {
            return TokenBucket.Draw.granted(rules.size(set).capacity());
        }
        Key key = new Key(set, place, rules.size(set), rules.evenly());
        long now = time.nanoTime();
        return buckets.computeIfAbsent(key, k -> new TokenBucket(k.size(), k.evenly(), now))
                .draw(now);
    }

    /** What an answer says about the bucket that its request drew from. */
    static HttpHeaders headers(RateLimitRules rules, RateLimitSet set, TokenBucket.Draw draw) {
        HttpHeaders headers = HttpHeaders.empty();
        if (rules.headers()) {
            headers = headers.with(
                            "RateLimit-Limit", Long.toString(rules.size(set).capacity()))
                    .with("RateLimit-Remaining", Long.toString(draw.remaining()));
        }
        if (!draw.granted() && rules.retryAfter()) {
            headers = headers.with("Retry-After", draw.retryAfterSeconds());
        }
        return headers;
    }
}
