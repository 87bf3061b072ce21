package io.github.atlasbackups.testkit.simulator;

import java.time.Duration;

/**
 * How many calls a token bucket allows.
 *
 * @param capacity calls in a full bucket
 * @param refill calls added each period
 * @param period how often, in whole seconds
 */
public record BucketSize(long capacity, long refill, Duration period) {}
