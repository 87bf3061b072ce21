package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.time.Scheduler.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole list, pass after pass, until it can be vouched for or no pass is left. Between two passes it asks for
 * the page that shows how long the list is; see {@link Verification}.
 */
final class Reading<T extends Identified> {

    private final PageSource<T> source;
    private final ListingSettings settings;
    private final CompletableFuture<ListingResult<T>> result = new CompletableFuture<>();

    private final SerialExecutor turns = new SerialExecutor(this::turn);
    private volatile @Nullable Runnable step;
    private volatile Runnable abort = () -> {};

    /** The passes so far. Written in turns; the timer looks at the latest. */
    private volatile List<FinishedPass<T>> passes = List.of();

    private @Nullable Anchor<T> anchor;

    private Reading(PageSource<T> source, ListingSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /** Starts to read. Completing the future in any way, as cancelling does, stops it. */
    static <T extends Identified> CompletableFuture<ListingResult<T>> start(
            PageSource<T> source, ListingSettings settings) {
        Reading<T> reading = new Reading<>(source, settings);
        Cancellable timer = reading.startTimer();
        reading.result.whenComplete((done, failure) -> {
            timer.cancel();
            reading.abort.run();
        });
        reading.then(reading::readPass);
        return reading.result;
    }

    private Cancellable startTimer() {
        Duration deadline = settings.deadline();
        return deadline == null ? () -> {} : settings.scheduler().schedule(deadline, () -> runOutOfTime(deadline));
    }

    private void runOutOfTime(Duration deadline) {
        if (passes.isEmpty()) {
            result.completeExceptionally(Failures.timeout(deadline));
        } else {
            complete(false);
        }
    }

    private void readPass() {
        Deduplication<T> sieve = new Deduplication<>();
        CollectingSink<T> outlet = new CollectingSink<>(
                (items, facts) -> then(() -> endPass(new FinishedPass<>(items, facts, sieve))),
                result::completeExceptionally);
        Pass<T> pass = new Pass<>(source, sieve, settings.withDeadline(null), passes.size() + 1, knownItems(), outlet);
        abort = pass::cancel;
        if (!result.isDone()) {
            pass.wake();
        }
    }

    private void endPass(FinishedPass<T> pass) {
        List<FinishedPass<T>> earlier = passes;
        passes = append(earlier, pass);
        Verification verdict = Verification.of(pass, anchor, earlier);
        if (verdict != Verification.DOUBTED || passes.size() == settings.maxPasses()) {
            complete(verdict == Verification.VOUCHED);
        } else if (pass.facts().isProvable() && !pass.facts().isOnePage()) {
            askForAnchor(pass.facts().lastPage());
        } else {
            anchor = null;
            readPass();
        }
    }

    private void askForAnchor(int number) {
        PageRequest request = settings.request().pageNum(number);
        PendingPage<T> slot = new PendingPage<>(number);
        abort = slot::abort;
        slot.ask(
                source,
                request,
                () -> then(() -> {
                    Page<T> page = slot.page();
                    if (page == null) {
                        result.completeExceptionally(Objects.requireNonNull(slot.failure()));
                    } else {
                        anchor = new Anchor<>(number, request.itemsPerPage(), page);
                        readPass();
                    }
                }));
        if (result.isDone()) {
            slot.abort();
        }
    }

    private void complete(boolean vouched) {
        List<FinishedPass<T>> read = passes;
        FinishedPass<T> latest = read.get(read.size() - 1);
        Drift drift = Drift.NONE;
        for (FinishedPass<T> pass : read) {
            drift = drift.and(pass.facts().drift());
        }
        result.complete(new ListingResult<>(
                latest.items(), vouched, read.size(), drift, latest.facts().total()));
    }

    private long knownItems() {
        List<FinishedPass<T>> read = passes;
        return read.isEmpty() ? 0 : read.get(read.size() - 1).items().size();
    }

    /** Goes on with a step, from the stack of whoever is taking turns. */
    private void then(Runnable next) {
        step = next;
        turns.take();
    }

    private void turn() {
        Runnable next = step;
        step = null;
        if (next == null || result.isDone()) {
            return;
        }
        try {
            next.run();
        } catch (RuntimeException | Error thrown) {
            result.completeExceptionally(thrown);
        }
    }

    private static <T extends Identified> List<FinishedPass<T>> append(
            List<FinishedPass<T>> passes, FinishedPass<T> pass) {
        List<FinishedPass<T>> more = new ArrayList<>(passes);
        more.add(pass);
        return List.copyOf(more);
    }
}
