package io.github.atlasbackups.listing;

import io.github.atlasbackups.error.AtlasException;
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
 * @param countFailure why the service was no longer asked for the total: its refusal, or the time-out of a page that was to bring
 *     the total; null if it was asked to the end, or never
 */
public record ListingReport(
        long items,
        int pages,
        boolean verified,
        Drift drift,
        @Nullable Long estimatedTotal,
        @Nullable AtlasException countFailure) {

    /** A report of a list that the service could count, or was not asked to. */
    public ListingReport(long items, int pages, boolean verified, Drift drift, @Nullable Long estimatedTotal) {
        this(items, pages, verified, drift, estimatedTotal, null);
    }
}
