package io.github.atlasbackups.listing;

import io.github.atlasbackups.flow.SerialExecutor;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.time.BlockingGuard;
import io.github.atlasbackups.time.Scheduler.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole list: once, and again while there are signs of change or the proof that was requested is missing. For the
 * proof it requests, between two passes, the page that shows how long the list is; see {@link Verification}.
 */
final class Reading<T extends Identified> {

    private final PageSource<T> source;
    private final ListingSettings settings;
    private final Counting counting = new Counting();
    private final ReadingObservers observers = ReadingObservers.ofPasses();
    private final CompletableFuture<ListingResult<T>> result = BlockingGuard.newFuture();

    private final SerialExecutor executor = new SerialExecutor(this::work);
    private volatile @Nullable Runnable step;
    private volatile Runnable abort = () -> {};
    private volatile Cancellable timer = () -> {};

    /** The passes so far. Written by one step at a time; the timer looks at the latest. */
    private volatile List<FinishedPass<T>> passes = List.of();

    private Verification.@Nullable Anchor<T> anchor;

    private Reading(PageSource<T> source, ListingSettings settings) {
        this.source = source;
        this.settings = settings.of(observers);
    }

    /** Starts to read. Completing the future in any way, as cancelling does, stops it. */
    static <T extends Identified> CompletableFuture<ListingResult<T>> start(
            PageSource<T> source, ListingSettings settings) {
        Reading<T> reading = new Reading<>(source, settings);
        reading.result.whenComplete((done, failure) -> reading.stop());
        reading.then(reading::begin);
        return reading.result;
    }

    private void begin() {
        Duration deadline = settings.deadline;
        if (deadline != null) {
            timer = settings.scheduler.schedule(deadline, () -> runOutOfTime(deadline));
        }
        readPass();
    }

    private void stop() {
        try {
            abort.run();
        } finally {
            timer.cancel();
            observers.stopped(null);
        }
    }

    /** Pages that are under way end before the reading does. */
    private void fail(Throwable failure) {
        try {
            abort.run();
        } finally {
            observers.stopped(failure);
            result.completeExceptionally(failure);
        }
    }

    private void runOutOfTime(Duration deadline) {
        if (passes.isEmpty()) {
            fail(ListingSettings.timeout(deadline));
        } else {
            complete(false);
        }
    }

    private void readPass() {
        List<FinishedPass<T>> earlier = passes;
        int knownPages = earlier.isEmpty() ? 0 : latest(earlier).facts().pages();
        Deduplication<T> ids = new Deduplication<>();
        PageSink<T> sink = new FinishedPass.Collector<>(ids, finished -> then(() -> endPass(finished)), this::fail);
        ListingSettings untimed = settings.with(copy -> copy.deadline = null);
        Pass<T> pass = new Pass<>(source, ids, untimed, counting, earlier.size() + 1, knownPages, sink);
        abort = pass::cancel;
        if (!result.isDone()) {
            pass.wake();
        }
    }

    private void endPass(FinishedPass<T> pass) {
        List<FinishedPass<T>> earlier = passes;
        passes = append(earlier, pass);
        Verification verification = Verification.of(pass, anchor, earlier, settings.verified);
        anchor = null;
        if (verification != Verification.DOUBTED || passes.size() == settings.maxPasses) {
            timer.cancel();
            complete(verification == Verification.VERIFIED);
        } else if (settings.verified && pass.facts().isProvable()) {
            requestAnchor(pass.facts().pages());
        } else {
            readPass();
        }
    }

    private void requestAnchor(int number) {
        PageRequest request = settings.request().pageNum(number);
        PendingPage<T> pending = new PendingPage<>(number);
        abort = pending::abort;
        pending.request(
                source,
                request,
                counting,
                () -> then(() -> {
                    Page<T> page = pending.page();
                    if (page == null) {
                        fail(Objects.requireNonNull(pending.failure()));
                    } else {
                        observers.anchor();
                        anchor = new Verification.Anchor<>(number, request.itemsPerPage(), page);
                        readPass();
                    }
                }));
        if (result.isDone()) {
            pending.abort();
        }
    }

    private void complete(boolean verified) {
        List<FinishedPass<T>> read = passes;
        FinishedPass<T> latest = latest(read);
        observers.ended(verified, latest.facts().drift(), null);
        result.complete(new ListingResult<>(
                latest.items(),
                verified,
                read.size(),
                latest.facts().drift(),
                latest.facts().total(),
                counting.failure()));
    }

    /** Goes on with a step, from the stack of whoever runs the executor. */
    private void then(Runnable next) {
        step = next;
        executor.run();
    }

    private void work() {
        Runnable next = step;
        step = null;
        if (next == null || result.isDone()) {
            return;
        }
        try {
            next.run();
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    private static <P> P latest(List<P> passes) {
        return passes.get(passes.size() - 1);
    }

    private static <P> List<P> append(List<P> passes, P pass) {
        List<P> more = new ArrayList<>(passes);
        more.add(pass);
        return List.copyOf(more);
    }
}
