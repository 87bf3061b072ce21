package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import java.time.Duration;

/**
 * How many calls a token bucket allows.
 *
 * @param capacity calls in a full bucket
 * @param refill calls added each period
 * @param period how often, in whole seconds
 */
public record BucketSize(long capacity, long refill, Duration period) {

    /** The 429 that a call gets which found the bucket empty. */
    ApiError refusal(String path, TokenBucket.Draw draw) {
        return AtlasErrors.rateLimited(path, draw.retryAfter(), capacity, refill, period);
    }
}
