package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.time.Scheduler.Cancellable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a list, from its first page to its end: asks for pages ahead of need but within the window, puts them
 * in order, takes out what came before, and passes them on as they are asked for.
 *
 * <p>Nothing happens until {@link #wake} is called; it is to be called whenever more is asked of the outlet. The methods
 * may be called by any thread; all work is done in turns.
 */
final class Pass<T extends Identified> {

    private final ListingSettings settings;
    private final int number;
    private final long knownItems;
    private final int itemsPerPage;
    private final SerialExecutor turns = new SerialExecutor(this::turn);
    private final PageWindow<T> window;
    private final Deduplication<T> sieve;
    private final EndRule endRule;
    private final Tally tally;

    private volatile boolean cancelled;
    private volatile @Nullable Throwable aborted;

    /** Null when all is over, so that nothing keeps a subscriber that has gone. */
    private @Nullable PageSink<T> outlet;

    private @Nullable PassFacts facts;
    private @Nullable Cancellable timer;
    private boolean readsAhead;
    private long delivered;

    /**
     * @param sieve a new one, that nobody else uses before the end
     * @param number which pass over the list this is, from 1
     * @param knownItems how many items an earlier pass found, or 0
     */
    Pass(
            PageSource<T> source,
            Deduplication<T> sieve,
            ListingSettings settings,
            int number,
            long knownItems,
            PageSink<T> outlet) {
        PageRequest request = settings.request();
        this.settings = settings;
        this.number = number;
        this.knownItems = knownItems;
        this.itemsPerPage = request.itemsPerPage();
        this.window = new PageWindow<>(source, request, turns::take);
        this.sieve = sieve;
        this.endRule = new EndRule(itemsPerPage);
        this.tally = new Tally(itemsPerPage);
        this.outlet = outlet;
    }

    /** Looks at what there is to do. */
    void wake() {
        turns.take();
    }

    /** Ends the reading without another word to the outlet. Idempotent. */
    void cancel() {
        cancelled = true;
        window.close();
        turns.take();
    }

    /** Ends the reading with a failure, unless it has ended. */
    void abort(Throwable failure) {
        aborted = failure;
        window.close();
        turns.take();
    }

    private void turn() {
        PageSink<T> to = outlet;
        if (to == null) {
            return;
        }
        try {
            while (outlet != null && step(to)) {}
        } catch (RuntimeException | Error thrown) {
            finish();
            to.fail(thrown);
        }
    }

    /** One step; returns whether there may be another. */
    private boolean step(PageSink<T> to) {
        Throwable failure = aborted;
        if (cancelled || failure != null) {
            finish();
            if (!cancelled && failure != null) {
                to.fail(failure);
            }
            return false;
        }
        boolean wanted = to.flush();
        if (cancelled || aborted != null) {
            return true;
        }
        if (to.holds()) {
            ask(wanted);
            return false;
        }
        if (facts != null) {
            PassFacts found = facts;
            finish();
            to.end(found);
            return false;
        }
        PendingPage<T> first = window.first();
        if (first != null && (wanted || !first.hasItems())) {
            window.removeFirst();
            take(first, to);
            return true;
        }
        readsAhead = tally.pages() > 0;
        ask(wanted);
        return facts != null;
    }

    private void take(PendingPage<T> slot, PageSink<T> to) {
        Page<T> page = slot.page();
        if (page == null) {
            finish();
            to.fail(Objects.requireNonNull(slot.failure()));
            return;
        }
        Page<T> fresh = sieve.sift(page);
        int newItems = fresh.items().size();
        boolean ends = endRule.endsWith(page, slot.number(), newItems);
        tally.add(page, newItems);
        long room = settings.limit() - delivered;
        boolean cut = newItems > room || newItems == room && !ends;
        delivered += Math.min(newItems, room);
        if (cut || ends) {
            window.close();
            facts = tally.facts(delivered, cut, sieve);
        }
        settings.onProgress().accept(new Progress(delivered, tally.pages(), tally.total(), number));
        to.accept(newItems > room ? beginning(fresh, (int) room) : fresh);
    }

    /** Asks for the pages that are needed, and ahead of need for those that are likely to be there. */
    private void ask(boolean wanted) {
        if (facts != null || tally.pages() == 0 && !wanted) {
            return;
        }
        if (settings.limit() == 0) {
            facts = tally.facts(0, true, sieve);
            return;
        }
        startTimer();
        while (!cancelled && window.size() < settings.concurrency() && !window.isSealed() && isLikely(window.next())) {
            window.ask();
        }
    }

    /**
     * A page is worth asking for if the one before it said that it is not the last, or if the total is beyond it; but not
     * before the reader has gone through the first page, and not past the limit.
     */
    private boolean isLikely(int page) {
        int taken = tally.pages();
        Long total = tally.total();
        long expected = knownItems > 0 ? knownItems : total == null ? 0 : total;
        boolean beyondLimit = page - taken > pages(settings.limit() - delivered);
        return !beyondLimit
                && (taken == 0 || readsAhead)
                && (page == taken + 1 || page <= pages(expected) && (taken > 0 || knownItems > 0));
    }

    private long pages(long items) {
        return items / itemsPerPage + (items % itemsPerPage == 0 ? 0 : 1);
    }

    private void startTimer() {
        Duration deadline = settings.deadline();
        if (timer == null && deadline != null) {
            timer = settings.scheduler().schedule(deadline, () -> abort(Failures.timeout(deadline)));
        }
    }

    private void finish() {
        outlet = null;
        window.close();
        if (timer != null) {
            timer.cancel();
        }
    }

    private static <T> Page<T> beginning(Page<T> page, int items) {
        return new Page<>(page.items().subList(0, items), page.number(), page.estimatedTotal(), page.links());
    }
}
