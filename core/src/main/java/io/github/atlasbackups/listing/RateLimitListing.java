package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RateLimitOwner;

/** Lists the rate limits of a project, an organisation or a user. */
@FunctionalInterface
public interface RateLimitListing extends ListingPort<RateLimitOwner, RateLimit> {}
