package io.github.atlasbackups.testkit.simulator;

import java.time.Duration;

/**
 * How service accounts get their tokens.
 *
 * @param lifetime how long a token is good; answered as {@code expires_in} in whole seconds
 * @param liveLimit how many live tokens an account may have; past that, 403
 * @param requests how often anyone may ask for one; past that, 429
 */
public record TokenRules(Duration lifetime, int liveLimit, BucketSize requests) {

    /** The service's own: an hour, 100 live tokens, 10 requests a minute. */
    public static TokenRules standard() {
        return new TokenRules(Duration.ofHours(1), 100, new BucketSize(10, 10, Duration.ofMinutes(1)));
    }

    /** The same rules with another lifetime. */
    public TokenRules lifetime(Duration newLifetime) {
        return new TokenRules(newLifetime, liveLimit, requests);
    }

    /** The same rules with another limit of live tokens. */
    public TokenRules liveLimit(int newLiveLimit) {
        return new TokenRules(lifetime, newLiveLimit, requests);
    }

    /** The same rules with so many requests a minute. */
    public TokenRules requestsPerMinute(int newRequests) {
        return new TokenRules(lifetime, liveLimit, new BucketSize(newRequests, newRequests, Duration.ofMinutes(1)));
    }
}
