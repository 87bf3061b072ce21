package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param items the items in the service's order; may be empty
 * @param number the number of this page, from 1
 * @param estimatedTotal how many items there are in all by the service's estimate, or null if it gave none. It may be too
 *     low or too high, and never ends a list
 * @param links the page's relations to others
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, int number, @Nullable Long estimatedTotal, List<Link> links) {

    /** Copies the lists. */
    public Page {
        items = List.copyOf(items);
        links = List.copyOf(links);
    }

    /**
     * The only page of a list that has just these items, so that a lambda is a whole port: {@code (cluster, request) ->
     * CompletableFuture.completedFuture(Page.of(items))}.
     */
    public static <T> Page<T> of(List<T> items) {
        return new Page<>(items, 1, (long) items.size(), List.of());
    }

    /** Whether the service announces a page after this one, by a link {@code next}. */
    public boolean hasNext() {
        for (Link link : links) {
            if (Link.NEXT.equals(link.rel())) {
                return true;
            }
        }
        return false;
    }
}
