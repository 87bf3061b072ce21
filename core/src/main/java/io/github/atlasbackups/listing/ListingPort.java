package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Identified;
import java.util.concurrent.CompletableFuture;

/**
 * A port: lists what belongs to a key, such as the backups of a cluster. Implementations are thread-safe.
 *
 * <p>The one abstract method reads a page, so that a lambda is a port. Whatever wraps a port keeps what it does: a listing
 * made from {@code (cluster, request) -> timed(port.page(cluster, request))} waits for rate limits as one from the bare port
 * does, because that travels with the request, see {@link PageRequest#patient}.
 *
 * @param <K> what the list belongs to
 * @param <T> what is listed
 */
@FunctionalInterface
public interface ListingPort<K, T extends Identified> {

    /**
     * Reads one page. A page past the last one is empty, not an error.
     *
     * @return a future that completes with the page, or with an {@link io.github.atlasbackups.error.AtlasException} that is not
     *     wrapped; cancelling it aborts the call
     */
    CompletableFuture<Page<T>> page(K of, PageRequest request);

    /**
     * Everything that belongs to the key, to be read as a list, a stream, a publisher or page by page. Nothing is requested
     * until it is read.
     */
    default Listing<T> all(K of) {
        return Listing.of(request -> page(of, request));
    }

    /**
     * Reads one item by its id. By default this reads the list until the item is found; a port of the service requests the
     * item alone.
     *
     * @return a future that completes with the item, or with an {@link io.github.atlasbackups.error.AtlasException} that is
     *     not wrapped, a {@link io.github.atlasbackups.error.NotFoundException} if there is none; cancelling it aborts the call
     * @throws IllegalArgumentException if the port knows the form of an id, and this is none
     */
    default CompletableFuture<T> get(K of, String id) {
        return all(of).find(id);
    }
}
