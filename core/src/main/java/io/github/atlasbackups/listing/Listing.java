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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Everything that a one-page port has to list, in order, to be read in the way that fits: as a list, a stream, an
 * iteration, a publisher, or page by page.
 *
 * <p>A listing is lazy: nothing is asked for until it is read, and each reading starts afresh. It is immutable; the
 * methods named like a setting give changed copies. All of it is thread-safe, but for the iterators and streams that it
 * hands out.
 *
 * <h2>What every reading promises</h2>
 *
 * <ul>
 *   <li>Items come in the service's order, and none comes twice, even if inserts push items from a page that was read
 *       onto the next. Items are known by their id; one without an id (the service may leave out any field) can't be
 *       recognized, and always comes.
 *   <li>The list ends on evidence only: at a page that announces no next one and is short, or reaches the total. The total
 *       is an estimate that plans ahead and never decides. A {@code next} link is a sign; its address is never called.
 *   <li>Page 1 is read first, then up to {@link #concurrency} pages at a time if the total is known, else one page ahead
 *       of the reader. No more pages than that are ever held, and a reader that stays within the first page causes one
 *       request.
 *   <li>Failures are {@link io.github.atlasbackups.error.AtlasException}s, not wrapped. The first page in order that
 *       fails decides, after the items before it are delivered. A service that repeats a page or goes on without end
 *       causes an {@link io.github.atlasbackups.error.AtlasListingException}.
 *   <li>Cancelling in any form stops new requests at once, and aborts those under way.
 * </ul>
 *
 * <h2>Lists that change while they are read</h2>
 *
 * <p>A list of several pages shows several moments. An item can slip from a page not yet read to one already read, and
 * nothing within one reading gives that away for sure: no changed total, no item that comes twice. {@link #toResult} and
 * {@link #toList} therefore read a list that does not fit on one page twice, with its last page once more in between,
 * and again until two readings prove what the list held at one moment, at most {@link #maxPasses} times. {@link
 * ListingResult#vouched} says whether they did. The proof rests on two things: an id that is gone does not come back, and
 * a page that announces no next one and is short ends the list.
 *
 * <p>What can't be proven is not vouched for: a list on several pages that is cut by a {@link #limit}, that holds items
 * without id, or whose pages are not all full. Such a list is read once if nothing strange was seen, and again while two
 * readings differ.
 *
 * <p>A list that fits on one page costs one request. Streams, iterations and publishers read once, and tell {@link
 * #onReport} of the signs of change that they met.
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

    /** A listing of everything that the source has, with the defaults that the settings name. */
    public static <T extends Identified> Listing<T> of(PageSource<T> source) {
        return new Listing<>(Objects.requireNonNull(source, "source"), ListingSettings.DEFAULT);
    }

    /**
     * How many items to ask for at a time, 1 to 500. 500 unless said, which is the most the service gives: it costs the
     * fewest requests, and most lists then fit on one page, which is read once and vouched for.
     *
     * @throws IllegalArgumentException if out of bounds
     */
    public Listing<T> itemsPerPage(int itemsPerPage) {
        return with(settings.withTemplate(settings.template().itemsPerPage(itemsPerPage)));
    }

    /**
     * How many pages to read at a time and to hold at most, from 1. 8 unless said. With 1, a single reading misses nothing
     * as long as items are only inserted; with more, that holds if the service answers in the order in which it is asked.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public Listing<T> concurrency(int pages) {
        return with(settings.withConcurrency(pages));
    }

    /**
     * How many items to deliver at most, from the beginning of the list; no page larger than this is asked for. No limit
     * unless said. What a limit cuts is vouched for only if it fits on one page.
     *
     * @throws IllegalArgumentException if negative
     */
    public Listing<T> limit(long items) {
        return with(settings.withLimit(items));
    }

    /**
     * Whether to ask the service for its estimate of the total. True unless said. Without it a first reading goes page by
     * page, and there are fewer signs of change; what {@link #toResult} vouches for does not rest on it.
     */
    public Listing<T> includeCount(boolean includeCount) {
        return with(settings.withTemplate(settings.template().includeCount(includeCount)));
    }

    /** Whether to ask for the envelope, see {@link PageRequest#envelope}. False unless said. */
    public Listing<T> envelope(boolean envelope) {
        return with(settings.withTemplate(settings.template().envelope(envelope)));
    }

    /**
     * How long a reading may take, from its first request. None unless said. Past it a reading fails with {@link
     * io.github.atlasbackups.error.AtlasListingException.Kind#TIMEOUT}, whatever it still holds; but {@link #toResult} and
     * {@link #toList} give the last whole pass if there was one, not vouched for.
     *
     * @throws IllegalArgumentException if zero or negative
     */
    public Listing<T> deadline(Duration deadline) {
        return with(settings.withDeadline(Objects.requireNonNull(deadline, "deadline")));
    }

    /**
     * How many times {@link #toResult} and {@link #toList} may read the list, from 1. 4 unless said. With 1, a list that
     * does not fit on one page is never vouched for, and costs half as much.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public Listing<T> maxPasses(int passes) {
        return with(settings.withMaxPasses(passes));
    }

    /**
     * Whom to tell of every page that was read, in order, one call at a time, on the thread that brought the page. It must
     * be quick; what it throws fails the reading.
     */
    public Listing<T> onProgress(Consumer<? super Progress> onProgress) {
        return with(settings.withOnProgress(Objects.requireNonNull(onProgress, "onProgress")));
    }

    /**
     * Whom to tell of the drift when a stream, iteration or publisher has come to its end; not called if it failed or was
     * cancelled, and not for {@link #toResult}, which carries the same. It must be quick; what it throws fails the
     * reading.
     */
    public Listing<T> onReport(Consumer<? super ListingReport> onReport) {
        return with(settings.withOnReport(Objects.requireNonNull(onReport, "onReport")));
    }

    /** What measures the deadline. {@link Scheduler#system()} unless said. */
    public Listing<T> scheduler(Scheduler scheduler) {
        return with(settings.withScheduler(Objects.requireNonNull(scheduler, "scheduler")));
    }

    /**
     * Reads everything, and says how well it is known.
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
        CompletableFuture<ListingResult<T>> result = toResult();
        CompletableFuture<List<T>> items = new CompletableFuture<>();
        items.whenComplete((done, failure) -> result.cancel(true));
        result.whenComplete((read, failure) -> {
            if (failure == null) {
                items.complete(read.items());
            } else {
                items.completeExceptionally(failure);
            }
        });
        return items;
    }

    /**
     * Reads one item after another on the calling thread, which waits where an item is not there yet; good on virtual
     * threads. To be used by one thread. An iteration that is left early asks for nothing more, but what is under way (at
     * most {@link #concurrency} pages) comes to its end: to have it aborted, close a {@link #stream}.
     *
     * <p>{@code hasNext} and {@code next} throw the {@link io.github.atlasbackups.error.AtlasException} itself; an {@link
     * IllegalStateException} on a thread that a {@link BlockingGuard} protects, before anything is asked for; and an {@link
     * io.github.atlasbackups.error.AtlasListingException} of kind {@code INTERRUPTED}, with the thread's flag set again,
     * when the thread is interrupted as it begins to wait or waits.
     */
    @Override
    public Iterator<T> iterator() {
        return reader();
    }

    /**
     * The same as a stream, ordered. Close it, best with try-with-resources, to stop the reading and abort what is under
     * way.
     */
    public Stream<T> stream() {
        BlockingReader<T> reader = reader();
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(reader, characteristics), false)
                .onClose(reader::close);
    }

    /**
     * A publisher of the items, by the rules of Reactive Streams. Each subscriber causes a reading of its own, which
     * starts with its first request for items. Signals come on the thread that brought the page or asked for more.
     */
    public Flow.Publisher<T> publisher() {
        return subscriber -> ItemSink.subscribe(
                Objects.requireNonNull(subscriber, "subscriber"), settings.onReport(), this::singlePass);
    }

    /**
     * A publisher of the pages, as {@link #publisher} is one of the items: every page that is read, in order, without items
     * that came before, and without those past the limit. A page may be empty.
     */
    public Flow.Publisher<Page<T>> pages() {
        return subscriber -> SubscriberSink.subscribe(
                Objects.requireNonNull(subscriber, "subscriber"), settings.onReport(), this::singlePass);
    }

    /**
     * Reads until the item with this id is found, and no further.
     *
     * @return a future of the item, which fails with a {@link io.github.atlasbackups.error.NotFoundException} if the list has
     *     none with this id; cancelling it, or completing it in any way, stops the reading
     */
    public CompletableFuture<T> find(String id) {
        return ItemSearch.start(pages(), Objects.requireNonNull(id, "id"));
    }

    private BlockingReader<T> reader() {
        return new BlockingReader<>(settings.onReport(), this::singlePass);
    }

    private Pass<T> singlePass(PageSink<T> outlet) {
        return new Pass<>(source, new Deduplication<>(), settings, 1, 0, outlet);
    }

    private Listing<T> with(ListingSettings changed) {
        return new Listing<>(source, changed);
    }
}
