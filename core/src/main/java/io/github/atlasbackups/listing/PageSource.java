package io.github.atlasbackups.listing;

import java.util.concurrent.CompletableFuture;

/**
 * Reads one list, a page at a time: what a {@link Listing} is made from. Implementations are thread-safe.
 *
 * @param <T> what is listed
 */
@FunctionalInterface
public interface PageSource<T> {

    /**
     * Reads one page. A page past the last one is empty, not an error.
     *
     * @return a future that completes with the page, or with an {@link io.github.atlasbackups.error.AtlasException} that is not
     *     wrapped; cancelling it aborts the call
     */
    CompletableFuture<Page<T>> page(PageRequest request);
}
