package io.github.atlasbackups.transport.vertx.client;

import static java.util.Objects.requireNonNull;

import io.github.atlasbackups.json.ListingJson;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.ListingPort;
import io.github.atlasbackups.listing.ListingReport;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.PageSource;
import io.github.atlasbackups.listing.Progress;
import io.github.atlasbackups.model.Identified;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A listing, to be read as Vert.x futures and streams.
 *
 * <pre>{@code
 * client.snapshots(cluster).toList().onSuccess(snapshots -> …);
 * client.checkpoints(cluster).with(all -> all.itemsPerPage(100).verified()).toResult();
 * client.snapshots(cluster).json().pipeTo(response.setChunked(true));
 * }</pre>
 *
 * <p>Everything is delivered on the context on which the method was called, whatever its kind: event loop, worker or
 * virtual thread, where {@code Future.await()} works. Off a context, one is made. This holds over any transport and any port, and across
 * retries and waits, which end on other threads.
 *
 * <p>Nothing is requested until it is read, and each reading starts afresh. Failures are {@link
 * io.github.atlasbackups.error.AtlasException}s, not wrapped. A Vert.x future can't be cancelled: to bound a reading set {@link
 * Listing#deadline}, to leave it early read a {@link ListingStream}. Immutable and thread-safe.
 *
 * @param <T> what is listed
 */
public final class VertxListing<T extends Identified> {

    private static final int ITEMS_AHEAD = 128;
    private static final int PAGES_AHEAD = 1;

    private final Vertx vertx;
    private final PageSource<T> pages;
    private final Function<String, CompletableFuture<T>> items;
    private final Listing<T> listing;
    private final @Nullable Handler<Progress> progressHandler;
    private final @Nullable Handler<ListingReport> reportHandler;

    private VertxListing(
            Vertx vertx,
            PageSource<T> pages,
            Function<String, CompletableFuture<T>> items,
            Listing<T> listing,
            @Nullable Handler<Progress> progressHandler,
            @Nullable Handler<ListingReport> reportHandler) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.pages = pages;
        this.items = items;
        this.listing = listing;
        this.progressHandler = progressHandler;
        this.reportHandler = reportHandler;
    }

    /** What a port lists for a key: a client's port, a decorated one, or a fake. */
    public static <K, T extends Identified> VertxListing<T> of(Vertx vertx, ListingPort<K, T> port, K key) {
        requireNonNull(key, "key");
        return new VertxListing<>(
                vertx, request -> port.page(key, request), id -> port.get(key, id), port.all(key), null, null);
    }

    /** What a port lists that needs no key, such as the projects. A single item is looked for in the list. */
    public static <T extends Identified> VertxListing<T> of(Vertx vertx, PageSource<T> pages) {
        Listing<T> all = Listing.of(pages);
        return new VertxListing<>(vertx, pages, all::find, all, null, null);
    }

    /**
     * Changes how the list is read: {@code with(all -> all.limit(100).deadline(Duration.ofMinutes(1)))}. Has no part in {@link #page}
     * and {@link #get}.
     */
    public VertxListing<T> with(UnaryOperator<Listing<T>> settings) {
        return new VertxListing<>(vertx, pages, items, settings.apply(listing), progressHandler, reportHandler);
    }

    /**
     * Sets what is called after each page, as {@link Listing#onProgress} does, but on the context on which the list is read; what it
     * throws goes to that context's exception handler.
     */
    public VertxListing<T> onProgress(Handler<Progress> handler) {
        return new VertxListing<>(vertx, pages, items, listing, requireNonNull(handler, "handler"), reportHandler);
    }

    /** Sets what is called at the end of a stream, as {@link Listing#onReport} does; on the stream's context, before its end handler. */
    public VertxListing<T> onReport(Handler<ListingReport> handler) {
        return new VertxListing<>(vertx, pages, items, listing, progressHandler, requireNonNull(handler, "handler"));
    }

    /** One page; see {@link ListingPort#page}. */
    public Future<Page<T>> page(PageRequest request) {
        return Delivery.on(vertx.getOrCreateContext()).future(pages.page(request));
    }

    /** One item; see {@link ListingPort#get}. */
    public Future<T> get(String id) {
        return Delivery.on(vertx.getOrCreateContext()).future(items.apply(id));
    }

    /** Everything; see {@link Listing#toList}. */
    public Future<List<T>> toList() {
        Delivery delivery = Delivery.on(vertx.getOrCreateContext());
        return delivery.future(reporting(delivery).toList());
    }

    /** Everything, and how well it is known; see {@link Listing#toResult}. */
    public Future<ListingResult<T>> toResult() {
        Delivery delivery = Delivery.on(vertx.getOrCreateContext());
        return delivery.future(reporting(delivery).toResult());
    }

    /** Item by item. Nothing is requested until the stream has a handler. */
    public ListingStream<T> stream() {
        return stream(Listing::publisher, Function.identity(), List::of, ITEMS_AHEAD);
    }

    /** Page by page; see {@link Listing#pages}. Nothing is requested until the stream has a handler. */
    public ListingStream<Page<T>> pages() {
        return stream(Listing::pages, Function.identity(), List::of, PAGES_AHEAD);
    }

    /**
     * The list as one JSON document in the API's shape, <code>{"results":[…]}</code>, as {@link ListingJson} writes it; a
     * part for each page, so that it can be piped to a response and starts with the first page. If the reading fails midway, the
     * document ends there and is no JSON: whoever reads it notices.
     *
     * <p>Restore jobs are written with the addresses of their downloads, which are secrets.
     */
    public ListingStream<Buffer> json() {
        ListingJson json = new ListingJson();
        return stream(
                Listing::pages,
                page -> Buffer.buffer(json.part(page.items())),
                () -> List.of(Buffer.buffer(json.end())),
                PAGES_AHEAD);
    }

    private <S, R> ListingStream<R> stream(
            Function<Listing<T>, Flow.Publisher<S>> publisher, Function<S, R> each, Supplier<List<R>> last, int ahead) {
        Context context = vertx.getOrCreateContext();
        return new ListingStream<>(publisher.apply(reporting(Delivery.on(context))), each, last, ahead, context);
    }

    private Listing<T> reporting(Delivery delivery) {
        Listing<T> reporting = listing;
        if (progressHandler != null) {
            reporting = reporting.onProgress(delivery.consumer(progressHandler));
        }
        if (reportHandler != null) {
            reporting = reporting.onReport(delivery.consumer(reportHandler));
        }
        return reporting;
    }
}
