package io.github.atlasbackups.listing;

import org.jspecify.annotations.Nullable;

/**
 * What can be said of a stream or publisher that came to its end. These read once, so that they can report drift but
 * not repair it.
 *
 * @param items how many items were delivered
 * @param pages how many pages were read
 * @param vouched whether the items are known to be exactly what the list held at one moment (with a limit: the first of
 *     it). One reading can know that only of what fits on one page; false says that it is not known, not that it is wrong
 * @param drift the signs of change that were seen
 * @param estimatedTotal how many items the service last said there are in all, or null if it did not say; an estimate
 */
public record ListingReport(
        long items,
        int pages,
        boolean vouched,
        Drift drift,
        @Nullable Long estimatedTotal) {}
