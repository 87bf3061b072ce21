package io.github.atlasbackups.transport.vertx.view;

import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.ListingPort;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Identified;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * The listings as Vert.x futures and streams.
 *
 * <pre>{@code
 * VertxListings listings = VertxListings.on(vertx);
 * listings.toList(atlas.checkpoints().all(cluster)).onSuccess(checkpoints -> …);
 * listings.stream(atlas.flexSnapshots().all(cluster)).pipeTo(sink);
 * }</pre>
 *
 * <p>Everything is delivered on the context on which the method was called, whatever its kind: event loop, worker or
 * virtual thread, where {@code Future.await()} works. Off a context, one is made. This holds over any transport, and across
 * retries and waits, which end on other threads.
 *
 * <p>Failures are {@link io.github.atlasbackups.error.AtlasException}s, not wrapped. A Vert.x future can't be cancelled: to
 * bound a reading set {@link Listing#deadline}, to leave it early read a {@link ListingStream}. Thread-safe.
 */
public final class VertxListings {

    private final Vertx vertx;

    private VertxListings(Vertx vertx) {
        this.vertx = Objects.requireNonNull(vertx, "vertx");
    }

    /** The view for this {@code Vertx}. Costs nothing and holds nothing. */
    public static VertxListings on(Vertx vertx) {
        return new VertxListings(vertx);
    }

    /** One page; see {@link ListingPort#page}. */
    public <K, T extends Identified> Future<Page<T>> page(ListingPort<K, T> port, K of, PageRequest request) {
        return onContext(port.page(of, request));
    }

    /** One item; see {@link ListingPort#get}. */
    public <K, T extends Identified> Future<T> get(ListingPort<K, T> port, K of, String id) {
        return onContext(port.get(of, id));
    }

    /** Everything; see {@link Listing#toList}. */
    public <T extends Identified> Future<List<T>> toList(Listing<T> listing) {
        return onContext(listing.toList());
    }

    /** Everything, and how well it is known; see {@link Listing#toResult}. */
    public <T extends Identified> Future<ListingResult<T>> toResult(Listing<T> listing) {
        return onContext(listing.toResult());
    }

    /** Item by item. Nothing is asked for until the stream has a handler. */
    public <T extends Identified> ListingStream<T> stream(Listing<T> listing) {
        return new ListingStream<>(listing.publisher(), vertx.getOrCreateContext());
    }

    /** Page by page; see {@link Listing#pages}. Nothing is asked for until the stream has a handler. */
    public <T extends Identified> ListingStream<Page<T>> pages(Listing<T> listing) {
        return new ListingStream<>(listing.pages(), vertx.getOrCreateContext());
    }

    private <T> Future<T> onContext(CompletableFuture<T> read) {
        return Future.fromCompletionStage(read, vertx.getOrCreateContext());
    }
}
