package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.Pages;
import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A list from memory: data that a test may change while it is read, failures on demand, and answers at once, after a latency, or when
 * the test lets them go. Thread-safe.
 *
 * <p>A page is cut from the data as they are when the answer is due, not when it was asked for.
 *
 * @param <K> what the list belongs to
 * @param <T> what is listed
 */
public abstract sealed class InMemoryList<K, T extends Identified>
        permits InMemoryListing,
                InMemoryClusterListing,
                InMemoryProjectListing,
                InMemoryOrganizationProjectListing,
                InMemoryProjectClusterListing,
                InMemoryRateLimitListing {

    /** What a list belongs to that is of all that the credentials see. */
    public enum Caller {
        /** Whoever calls. */
        CALLER
    }

    /**
     * One call for a page.
     *
     * @param of what the list belongs to
     * @param request which page, in what form
     */
    public record PageCall<K>(K of, PageRequest request) {}

    private record Latency(Scheduler scheduler, Duration duration) {}

    private final ItemStore<K, T> store;
    private final FailureScript failures = new FailureScript();
    private final Queue<PageCall<K>> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;
    private volatile BackupData data;
    private volatile Consumer<PageCall<K>> beforeEachPage = call -> {};
    private volatile LongUnaryOperator estimate = LongUnaryOperator.identity();
    private volatile boolean counts = true;
    private volatile @Nullable Latency latency;

    InMemoryList(ItemStore<K, T> store, BackupData data) {
        this.store = store;
        this.data = data;
    }

    /** A page, as the port promises. Completed when this returns, unless answers come {@link #after} or are {@link #hold held}. */
    final CompletableFuture<Page<T>> answer(K of, PageRequest request) {
        PageCall<K> call = new PageCall<>(of, request);
        calls.add(call);
        CompletableFuture<Page<T>> answer = new CompletableFuture<>();
        inFlight.incrementAndGet();
        answer.whenComplete((page, failure) -> {
            inFlight.decrementAndGet();
            if (answer.isCancelled()) {
                cancelled.incrementAndGet();
            }
        });
        synchronized (held) {
            if (holding) {
                held.add(() -> answerInTime(answer, call));
                return answer;
            }
        }
        answerInTime(answer, call);
        return answer;
    }

    private void answerInTime(CompletableFuture<Page<T>> answer, PageCall<K> call) {
        Latency wait = latency;
        if (wait == null) {
            complete(answer, call);
        } else if (!answer.isDone()) {
            Scheduler.Cancellable timer = wait.scheduler().schedule(wait.duration(), () -> complete(answer, call));
            answer.whenComplete((page, failure) -> timer.cancel());
        }
    }

    private void complete(CompletableFuture<Page<T>> answer, PageCall<K> call) {
        try {
            beforeEachPage.accept(call);
            AtlasException scripted = failures.forPage(call.request().pageNum());
            if (scripted != null) {
                answer.completeExceptionally(scripted);
                return;
            }
            List<T> all = store.items(data, call.of());
            if (call.request().includeCount() && !counts) {
                throw AtlasApiException.of(AtlasErrors.timeoutWhilePaging());
            }
            String url = Pages.LINK_BASE + store.path(call.of());
            answer.complete(Pages.cut(all, call.request(), url, estimate.applyAsLong(all.size())));
        } catch (RuntimeException failure) {
            answer.completeExceptionally(failure);
        }
    }

    /** From now on calls stay pending until {@link #release}, as at a service that hangs. */
    public void hold() {
        synchronized (held) {
            holding = true;
        }
    }

    /** Answers the calls that are held, in the order they came, on this thread, and holds no more. */
    public void release() {
        List<Runnable> all;
        synchronized (held) {
            holding = false;
            all = List.copyOf(held);
            held.clear();
        }
        all.forEach(Runnable::run);
    }

    /** From now on answers come this long after the call, on this scheduler's time. */
    public void after(Duration duration, Scheduler scheduler) {
        latency = new Latency(scheduler, duration);
    }

    /** Makes the next call fail; called n times, the next n calls. */
    public void failNext(AtlasException failure) {
        failures.next(failure);
    }

    /** Makes every call for this page fail, until {@link #failNoMore}. */
    public void failPage(int number, AtlasException failure) {
        failures.page(number, failure);
    }

    /** Undoes {@link #failNext} and {@link #failPage}. */
    public void failNoMore() {
        failures.clear();
    }

    /** Changes all data from the next answer on. */
    public synchronized void edit(UnaryOperator<BackupData> change) {
        data = change.apply(data);
    }

    /** The items that belong to a key, and the way to change them. */
    final synchronized void editItems(K of, UnaryOperator<List<T>> change) {
        data = store.with(data, of, change.apply(store.items(data, of)));
    }

    /** Sets what runs just before each page is cut, so that a test can change the data between pages. Default: nothing. */
    public void beforeEachPage(Consumer<PageCall<K>> action) {
        beforeEachPage = action;
    }

    /** From now on the estimated total is this function of the right one. Default: the right one. */
    public void estimating(LongUnaryOperator newEstimate) {
        estimate = newEstimate;
    }

    /**
     * From now on the list can be counted, or can't: then every call that asks for the count fails as at the service, with 500
     * {@code TIMEOUT_WHILE_PAGING}. Default: it can.
     */
    public void counting(boolean newCounts) {
        counts = newCounts;
    }

    /** The calls so far, in order. */
    public List<PageCall<K>> calls() {
        return List.copyOf(calls);
    }

    /** How many calls are not answered yet. */
    public int inFlight() {
        return inFlight.get();
    }

    /** How many calls were cancelled before they were answered. */
    public int cancelled() {
        return cancelled.get();
    }
}
