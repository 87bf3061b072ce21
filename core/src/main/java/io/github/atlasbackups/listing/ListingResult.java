package io.github.atlasbackups.listing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole list, and how well it is known.
 *
 * @param items the items in the service's order, none twice
 * @param vouched whether the items are known to be exactly the list, or its beginning where there was a limit, as it
 *     stood at one moment during the reading. Then no item that was there throughout is missing. If false, the list
 *     kept changing, or its items can't be told apart, and one may be missing
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
