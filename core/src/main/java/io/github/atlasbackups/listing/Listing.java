package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.time.BlockingGuard;
import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All items of a paged list, to be read as a list, a stream, an iteration or a publisher.
 *
 * <p>A listing is lazy: nothing is requested until it is read, and each reading starts afresh. It is immutable; the methods
 * named like a setting return changed copies. It is thread-safe, but for the iterators and streams that it returns.
 *
 * <p>Every reading costs one request a page. Items come in the service's order, and none comes twice, even if inserts push
 * items from a page that was read onto the next one. Items are recognized by their id; one without an id always comes. Page
 * 1 is read first, then up to {@link #concurrency} pages at a time if the service counts its items, else one page ahead of
 * the reader. The list ends at a page without {@code next} that is short and not below the count.
 *
 * <p>Where the service fails to count, or runs out of time at a page that was to bring the count, that page is requested once more
 * without it, and so are the rest: the items come, the total stays unknown, and the result or report says why.
 *
 * <p>A list on several pages may change between two of them. {@link #toList} and {@link #toResult} read again on signs of
 * change, see {@link Drift}; {@link #verified} demands proof. Streams, iterations and publishers read once, and report the
 * signs to {@link #onReport}.
 *
 * <p>Failures are {@link io.github.atlasbackups.error.AtlasException}s, not wrapped. The first page in order that fails
 * decides, after the items before it are delivered. Whatever a callback or a source throws fails the reading. Pages that
 * will never make a list cause an {@link io.github.atlasbackups.error.AtlasListingException}. Cancelling in any form stops
 * new requests at once, and aborts those under way.
 *
 * @param <T> what is listed
 */
public final class Listing<T extends Identified> implements Iterable<T> {

    private final PageSource<T> source;
    private final ListingSettings settings;

    private Listing(PageSource<T> source, ListingSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /** A listing of everything that the source has, with default settings. */
    public static <T extends Identified> Listing<T> of(PageSource<T> source) {
        return new Listing<>(Objects.requireNonNull(source, "source"), new ListingSettings());
    }

    /**
     * Sets how many items to request at a time, 1 to 500. Default: 500, the most that the service gives. If the service
     * gives fewer, its size is used.
     *
     * @throws IllegalArgumentException if out of bounds
     */
    public Listing<T> itemsPerPage(int itemsPerPage) {
        return withRequest(request -> request.itemsPerPage(itemsPerPage));
    }

    /**
     * Sets how many pages to read at a time and to hold at most, from 1. Default: 8. With 1, a single reading misses nothing
     * as long as items are only inserted.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public Listing<T> concurrency(int pages) {
        return with(copy -> copy.concurrency = pages);
    }

    /**
     * Sets how many items to deliver at most, from the beginning of the list. No larger page than this is requested.
     * Default: no limit. What a limit cuts can be verified only on one page.
     *
     * @throws IllegalArgumentException if negative
     */
    public Listing<T> limit(long items) {
        return with(copy -> copy.limit = items);
    }

    /**
     * Sets whether the service estimates the total. Default: true. Without it a first reading goes page by page, and there
     * are fewer signs of change.
     */
    public Listing<T> includeCount(boolean includeCount) {
        return withRequest(request -> request.includeCount(includeCount));
    }

    /** Sets whether the service repeats its status in the body, see {@link PageRequest#envelope}. Default: false. */
    public Listing<T> envelope(boolean envelope) {
        return withRequest(request -> request.envelope(envelope));
    }

    /**
     * Sets how long a reading may take, from its first request. Default: no bound. Past it a reading fails with {@link
     * io.github.atlasbackups.error.AtlasListingException.Kind#TIMEOUT}; but {@link #toResult} and {@link #toList} return the
     * last whole reading if there was one, not verified.
     *
     * @throws IllegalArgumentException if zero or negative
     */
    public Listing<T> deadline(Duration deadline) {
        Objects.requireNonNull(deadline, "deadline");
        return with(copy -> copy.deadline = deadline);
    }

    /**
     * Makes {@link #toResult} and {@link #toList} read until the list is proven to be what the service held at one moment.
     * Default: not set.
     *
     * <p>A list on one page is its own proof. A list on n pages costs 2n + 1 requests at rest: it is read twice, with its last
     * page once more in between. If it changes meanwhile, it is read again, up to {@link #maxPasses} and the deadline; then the
     * result is not {@linkplain ListingResult#verified verified}. A list on several pages can't be proven if it is cut by a
     * limit, if items have no id, if pages before the last are not as full as requested, or if the count stays wrong: it is
     * then read again only on signs of change. The proof rests on ids that are never used again.
     */
    public Listing<T> verified() {
        return with(copy -> copy.verified = true);
    }

    /**
     * Sets how many times {@link #toResult} and {@link #toList} may read the list, from 1. Default: 4. They read again only
     * on signs of change or for {@link #verified}, and stop when two readings in a row are alike and a further one would
     * prove nothing.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public Listing<T> maxPasses(int passes) {
        return with(copy -> copy.maxPasses = passes);
    }

    /**
     * Sets what is called after each page, in order, one call at a time, on the thread that brought the page. It must be
     * quick; what it throws fails the reading. Default: nothing.
     */
    public Listing<T> onProgress(Consumer<? super Progress> onProgress) {
        Objects.requireNonNull(onProgress, "onProgress");
        return with(copy -> copy.onProgress = onProgress);
    }

    /**
     * Sets what is called when a stream, iteration or publisher has come to its end; not if it failed or was cancelled, and
     * not for {@link #toResult}, which carries the same. It must be quick; what it throws fails the reading. Default:
     * nothing.
     */
    public Listing<T> onReport(Consumer<? super ListingReport> onReport) {
        Objects.requireNonNull(onReport, "onReport");
        return with(copy -> copy.onReport = onReport);
    }

    /** Sets what measures the deadline. Default: {@link Scheduler#system()}. */
    public Listing<T> scheduler(Scheduler scheduler) {
        Objects.requireNonNull(scheduler, "scheduler");
        return with(copy -> copy.scheduler = scheduler);
    }

    /**
     * Reads everything, and how well it is known.
     *
     * @return a future of the result; cancelling it, or completing it in any way, stops the reading
     */
    public CompletableFuture<ListingResult<T>> toResult() {
        return Reading.start(source, settings);
    }

    /**
     * Reads everything: the items of {@link #toResult}.
     *
     * @return a future of an unmodifiable list; cancelling it, or completing it in any way, stops the reading
     */
    public CompletableFuture<List<T>> toList() {
        return mapped(toResult(), ListingResult::items);
    }

    /**
     * Reads everything on the calling thread, which waits: {@link #toList} for code that reads from top to bottom.
     *
     * @return an unmodifiable list
     * @throws io.github.atlasbackups.error.AtlasException as the reading failed, not wrapped; of kind {@code INTERRUPTED} if the thread is
     *     interrupted, which stops the reading
     * @throws IllegalStateException on a thread that a {@link BlockingGuard} protects, before anything is requested
     */
    public List<T> readAll() {
        return readResult().items();
    }

    /** Reads everything as {@link #readAll} does, and how well it is known: {@link #toResult} on the calling thread. */
    public ListingResult<T> readResult() {
        BlockingGuard.check("read the listing with toList() or toResult(), or on another thread");
        return Await.result(toResult());
    }

    /**
     * Reads one item after another on the calling thread, which waits where an item is not there yet; good on virtual
     * threads. To be used by one thread. An iteration that is left early requests nothing more, but what is under way (at
     * most {@link #concurrency} pages) comes to its end: to have it aborted, close a {@link #stream}.
     *
     * <p>{@code hasNext} and {@code next} throw the {@link io.github.atlasbackups.error.AtlasException} itself; an {@link
     * IllegalStateException} on a thread that a {@link BlockingGuard} protects, before anything is requested; and an {@link
     * io.github.atlasbackups.error.AtlasListingException} of kind {@code INTERRUPTED}, with the thread's flag set again,
     * when the thread is interrupted as it begins to wait or waits.
     */
    @Override
    public Iterator<T> iterator() {
        return reader();
    }

    /**
     * Reads as {@link #iterator} does, as an ordered stream. Close it, best with try-with-resources, to stop the reading and
     * abort what is under way.
     */
    public Stream<T> stream() {
        BlockingReader<T> reader = reader();
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(reader, characteristics), false)
                .onClose(reader::close);
    }

    /**
     * A publisher of the items, by the rules of Reactive Streams. Each subscriber causes a reading of its own, which starts
     * with its first request for items. Signals come on the thread that brought the page or requested more. A subscriber that
     * throws is treated as one that cancelled; what it throws goes to the thread's uncaught exception handler.
     */
    public Flow.Publisher<T> publisher() {
        return publisher(Page::items);
    }

    /**
     * A publisher of the pages, as {@link #publisher()} is one of the items: every page that is read, in order, without items
     * that came before, and without those past the limit. A page may be empty.
     */
    public Flow.Publisher<Page<T>> pages() {
        return publisher(List::of);
    }

    /**
     * Reads until the item with this id is found, and no further. Reports nothing to {@link #onReport}.
     *
     * @return a future of the item, which fails with a {@link io.github.atlasbackups.error.NotFoundException} if the list has
     *     none with this id; cancelling it, or completing it in any way, stops the reading
     */
    public CompletableFuture<T> find(String id) {
        Objects.requireNonNull(id, "id");
        return find(item -> id.equals(item.id()), "item with this id");
    }

    /** Reads until an item is found that is wanted, and no further. */
    CompletableFuture<T> find(Predicate<? super T> wanted, String words) {
        return ItemSearch.start(wanted, words, this::singlePass);
    }

    /** A future of what the function makes of the value. Unlike a dependent stage's, its end in any way ends the first future. */
    static <A, B> CompletableFuture<B> mapped(CompletableFuture<A> first, Function<A, B> function) {
        CompletableFuture<B> second = BlockingGuard.newFuture();
        second.whenComplete((done, failure) -> first.cancel(true));
        first.whenComplete((value, failure) -> {
            if (failure == null) {
                try {
                    second.complete(function.apply(value));
                } catch (Throwable thrown) {
                    second.completeExceptionally(thrown);
                }
            } else {
                second.completeExceptionally(failure);
            }
        });
        return second;
    }

    private <S> Flow.Publisher<S> publisher(Function<Page<T>, List<S>> elementsOf) {
        return subscriber -> SubscriberSink.subscribe(
                Objects.requireNonNull(subscriber, "subscriber"), elementsOf, settings.onReport, this::singlePass);
    }

    private BlockingReader<T> reader() {
        return new BlockingReader<>(settings.onReport, this::singlePass);
    }

    private Pass<T> singlePass(PageSink<T> sink) {
        ListingSettings ofReading = settings.of(ReadingObservers.ofOnePass());
        return new Pass<>(source, new Deduplication<>(), ofReading, new Counting(), 1, 0, sink);
    }

    private Listing<T> withRequest(UnaryOperator<PageRequest> change) {
        return with(copy -> copy.template = change.apply(copy.template));
    }

    private Listing<T> with(Consumer<ListingSettings> change) {
        return new Listing<>(source, settings.with(change));
    }
}
