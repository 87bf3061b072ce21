package io.github.atlasbackups.listing;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a stream, iteration or publisher that came to its end. These read once: they report drift and can't
 * repair it.
 *
 * @param items how many items were delivered
 * @param pages how many pages were read
 * @param verified whether the items are exactly what the list held at one moment (with a limit: the first of them). One
 *     reading shows that only of a list on one page; false means that it is not known, not that it is wrong
 * @param drift the signs of change
 * @param estimatedTotal the total that the service announced last, or null if it announced none; an estimate
 */
public record ListingReport(
        long items,
        int pages,
        boolean verified,
        Drift drift,
        @Nullable Long estimatedTotal) {}
