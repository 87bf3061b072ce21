package io.github.atlasbackups.listing;

import io.github.atlasbackups.flow.SerialExecutor;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.time.Scheduler.Cancellable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a list, from its first page to its end: requests pages ahead of need but within the window, puts them in
 * order, leaves out what came before, and hands them on as the sink wants them.
 *
 * <p>Nothing happens until {@link #wake} is called; it is to be called whenever the sink wants more. The methods may be
 * called by any thread; all work is done by one at a time. Whatever is thrown on the way, by the source, a callback or the
 * sink, fails the reading.
 */
final class Pass<T extends Identified> {

    private final ListingSettings settings;
    private final Counting counting;
    private final int number;
    private final SerialExecutor executor = new SerialExecutor(this::work);
    private final PageWindow<T> window;
    private final Deduplication<T> deduplication;
    private final EndRule endRule;
    private final PassFacts.Tally tally;
    private final PagePlan plan;
    private final ReadingObservers observers;

    private volatile boolean cancelled;
    private volatile @Nullable Throwable aborted;

    /** Null when all is over, so that nothing keeps a subscriber that has gone. */
    private @Nullable PageSink<T> sink;

    private @Nullable PassFacts facts;
    private @Nullable Cancellable timer;
    private boolean readsAhead;
    private long delivered;

    /**
     * @param deduplication a new one, that nobody else uses before the end
     * @param counting of the reading that this pass is of
     * @param number which reading of the list this is, from 1
     * @param knownPages how many pages an earlier reading had, or 0
     */
    Pass(
            PageSource<T> source,
            Deduplication<T> deduplication,
            ListingSettings settings,
            Counting counting,
            int number,
            int knownPages,
            PageSink<T> sink) {
        PageRequest request = settings.request();
        this.settings = settings;
        this.counting = counting;
        this.number = number;
        this.window = new PageWindow<>(source, request, counting, executor::run);
        this.deduplication = deduplication;
        this.endRule = new EndRule(request.itemsPerPage());
        this.tally = new PassFacts.Tally(request.itemsPerPage());
        this.plan = new PagePlan(settings.limit, knownPages, endRule, tally);
        this.observers = request.observers();
        this.sink = sink;
    }

    /** Looks at what there is to do. */
    void wake() {
        executor.run();
    }

    /** Ends the reading without another word to the sink. Idempotent. */
    void cancel() {
        cancelled = true;
        window.close();
        executor.run();
    }

    /** Ends the reading with a failure, unless it has ended. */
    void abort(Throwable failure) {
        aborted = failure;
        window.close();
        executor.run();
    }

    private void work() {
        PageSink<T> to = sink;
        if (to == null) {
            return;
        }
        try {
            while (sink != null && step(to)) {}
        } catch (Throwable thrown) {
            fail(to, thrown);
        }
    }

    /** One step; returns whether there may be another. */
    private boolean step(PageSink<T> to) {
        Throwable failure = aborted;
        if (cancelled) {
            finish();
            observers.passStopped(null);
            return false;
        }
        if (failure != null) {
            fail(to, failure);
            return false;
        }
        boolean wanted = to.flush();
        if (cancelled || aborted != null) {
            return true;
        }
        if (to.holds()) {
            requestPages(wanted);
            return false;
        }
        if (facts != null) {
            PassFacts found = facts;
            finish();
            observers.passEnded(number, found);
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
        requestPages(wanted);
        return facts != null;
    }

    private void take(PendingPage<T> pending, PageSink<T> to) {
        Page<T> page = pending.page();
        if (page == null) {
            fail(to, Objects.requireNonNull(pending.failure()));
            return;
        }
        Page<T> fresh = deduplication.newOf(page);
        int newItems = fresh.items().size();
        boolean ends = endRule.endsWith(page, pending.number(), newItems);
        tally.add(page, newItems);
        long room = settings.limit - delivered;
        boolean cut = newItems > room || newItems == room && !ends;
        delivered += Math.min(newItems, room);
        if (cut || ends) {
            window.close();
            facts = tally.facts(delivered, cut, deduplication, endRule, counting.failure());
        }
        observers.page(number, delivered);
        settings.onProgress.accept(new Progress(delivered, tally.pages(), tally.total(), number));
        to.accept(newItems > room ? beginning(fresh, (int) room) : fresh);
    }

    private void requestPages(boolean wanted) {
        if (facts != null || tally.pages() == 0 && !wanted) {
            return;
        }
        if (settings.limit == 0) {
            facts = tally.facts(0, true, deduplication, endRule, counting.failure());
            return;
        }
        startTimer();
        while (!cancelled
                && window.size() < settings.concurrency
                && !window.isSealed()
                && plan.includes(window.next(), delivered, readsAhead)) {
            window.request();
        }
    }

    private void startTimer() {
        Duration deadline = settings.deadline;
        if (timer == null && deadline != null) {
            timer = settings.scheduler.schedule(deadline, () -> abort(ListingSettings.timeout(deadline)));
        }
    }

    private void fail(PageSink<T> to, Throwable failure) {
        try {
            finish();
        } catch (Throwable thrown) {
            if (thrown != failure) {
                failure.addSuppressed(thrown);
            }
        }
        observers.passStopped(failure);
        to.fail(failure);
    }

    private void finish() {
        sink = null;
        window.close();
        if (timer != null) {
            timer.cancel();
        }
    }

    private static <T> Page<T> beginning(Page<T> page, int items) {
        return new Page<>(page.items().subList(0, items), page.number(), page.estimatedTotal(), page.links());
    }
}
