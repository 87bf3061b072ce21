package io.github.atlasbackups.listing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole list, and how well it is known.
 *
 * @param items the items in the order in which their pages came, none twice; each as it was when last seen
 * @param vouched whether these are known to be exactly the items that the list held at one moment during the reading (a
 *     limit on one page: the first of them). Then no item that was there throughout is missing. If false, one may be:
 *     the list kept changing, or is of a kind that can't be proven, see {@link Listing}
 * @param passes how many times the list was read, at least 1
 * @param drift the signs of change that were seen in any of the passes
 * @param estimatedTotal how many items the service last said there are in all, or null if it did not say; an estimate
 * @param <T> what is listed
 */
public record ListingResult<T>(
        List<T> items,
        boolean vouched,
        int passes,
        Drift drift,
        @Nullable Long estimatedTotal) {

    /** Copies the list. */
    public ListingResult {
        items = List.copyOf(items);
    }
}
