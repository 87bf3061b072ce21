package io.github.atlasbackups.listing;

import io.github.atlasbackups.error.AtlasException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole list, and how well it is known.
 *
 * @param items the items in the order in which their pages came, none twice; each as it was when last read
 * @param verified whether these are exactly the items that the list held at one moment during the reading (with a limit: the
 *     first of them), so that none that was there throughout is missing. Always false if the announced total disagrees with
 *     what was read, or an id came twice. A list on several pages can be verified only with {@link Listing#verified}; false
 *     means that it is not known, not that it is wrong
 * @param passes how many times the list was read, at least 1
 * @param drift the signs of change in the last reading, the one that the items are from
 * @param estimatedTotal the total that the service announced last, or null if it announced none; an estimate
 * @param countFailure why the service was no longer asked for the total: its refusal, or the time-out of a page that was to bring
 *     the total; null if it was asked to the end, or never
 * @param <T> what is listed
 */
public record ListingResult<T>(
        List<T> items,
        boolean verified,
        int passes,
        Drift drift,
        @Nullable Long estimatedTotal,
        @Nullable AtlasException countFailure) {

    /** Copies the list. */
    public ListingResult {
        items = List.copyOf(items);
    }

    /** A result of a list that the service could count, or was not asked to. */
    public ListingResult(List<T> items, boolean verified, int passes, Drift drift, @Nullable Long estimatedTotal) {
        this(items, verified, passes, drift, estimatedTotal, null);
    }
}
