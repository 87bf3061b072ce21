package io.github.atlasbackups.transport.vertx.view;

import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
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

    private final VertxInternal vertx;

    private VertxListings(Vertx vertx) {
        this.vertx = (VertxInternal) Objects.requireNonNull(vertx, "vertx");
    }

    /** The view for this {@code Vertx}. Costs nothing and holds nothing. */
    public static VertxListings on(Vertx vertx) {
        return new VertxListings(vertx);
    }

    /** One page of snapshots; see {@link SnapshotListing#page}. */
    public Future<Page<Snapshot>> page(SnapshotListing snapshots, ClusterRef cluster, PageRequest request) {
        return onContext(snapshots.page(cluster, request));
    }

    /** One page of checkpoints; see {@link CheckpointListing#page}. */
    public Future<Page<Checkpoint>> page(CheckpointListing checkpoints, ClusterRef cluster, PageRequest request) {
        return onContext(checkpoints.page(cluster, request));
    }

    /** Everything; see {@link Listing#toList}. */
    public <T> Future<List<T>> toList(Listing<T> listing) {
        return onContext(listing.toList());
    }

    /** Everything, and how well it is known; see {@link Listing#toResult}. */
    public <T> Future<ListingResult<T>> toResult(Listing<T> listing) {
        return onContext(listing.toResult());
    }

    /** Item by item. Nothing is asked for until the stream has a handler. */
    public <T> ListingStream<T> stream(Listing<T> listing) {
        return new ListingStream<>(listing.publisher(), vertx.getOrCreateContext());
    }

    /** Page by page; see {@link Listing#pages}. Nothing is asked for until the stream has a handler. */
    public <T> ListingStream<Page<T>> pages(Listing<T> listing) {
        return new ListingStream<>(listing.pages(), vertx.getOrCreateContext());
    }

    private <T> Future<T> onContext(CompletableFuture<T> read) {
        return Future.fromCompletionStage(read, vertx.getOrCreateContext());
    }
}
