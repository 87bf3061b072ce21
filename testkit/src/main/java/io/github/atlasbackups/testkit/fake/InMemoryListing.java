package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.listing.ListingPort;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.Pages;
import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
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
 * A listing from memory: data that a test may change while it is read, failures on demand, and answers at once or after a
 * latency. Thread-safe.
 *
 * <p>A page is cut from the data as they are when the answer is due, not when it was asked for. {@link #get} reads the list
 * page by page, and takes any text for an id; a port of the service refuses what is not 24 lower-case hexadecimal digits.
 *
 * @param <T> what is listed
 */
public abstract sealed class InMemoryListing<T extends Identified> implements ListingPort<ClusterRef, T>
        permits InMemorySnapshotListing, InMemoryCloudSnapshotListing, InMemoryCheckpointListing {

    /**
     * One call of {@link #page}.
     *
     * @param cluster whose backups were asked for
     * @param request which page, in what form
     */
    public record PageCall(ClusterRef cluster, PageRequest request) {}

    private record Latency(Scheduler scheduler, Duration duration) {}

    private final BackupResource<T> resource;
    private final FailureScript failures = new FailureScript();
    private final Queue<PageCall> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private volatile BackupData data;
    private volatile Consumer<PageCall> beforeEachPage = call -> {};
    private volatile LongUnaryOperator estimate = LongUnaryOperator.identity();
    private volatile boolean counts = true;
    private volatile @Nullable Latency latency;

    InMemoryListing(BackupResource<T> resource, BackupData data) {
        this.resource = resource;
        this.data = data;
    }

    /** Reads one page, as the port promises. Completed when this returns, unless answers come {@link #after}. */
    @Override
    public final CompletableFuture<Page<T>> page(ClusterRef cluster, PageRequest request) {
        PageCall call = new PageCall(cluster, request);
        calls.add(call);
        CompletableFuture<Page<T>> answer = new CompletableFuture<>();
        inFlight.incrementAndGet();
        answer.whenComplete((page, failure) -> {
            inFlight.decrementAndGet();
            if (answer.isCancelled()) {
                cancelled.incrementAndGet();
            }
        });
        Latency wait = latency;
        if (wait == null) {
            complete(answer, call);
        } else {
            Scheduler.Cancellable timer = wait.scheduler().schedule(wait.duration(), () -> complete(answer, call));
            answer.whenComplete((page, failure) -> timer.cancel());
        }
        return answer;
    }

    private void complete(CompletableFuture<Page<T>> answer, PageCall call) {
        try {
            beforeEachPage.accept(call);
            AtlasException scripted = failures.forPage(call.request().pageNum());
            if (scripted != null) {
                answer.completeExceptionally(scripted);
                return;
            }
            List<T> all = resource.items(data.cluster(call.cluster(), resource));
            if (call.request().includeCount() && !counts) {
                throw AtlasApiException.of(AtlasErrors.timeoutWhilePaging());
            }
            String url = Pages.LINK_BASE + resource.path(call.cluster());
            answer.complete(Pages.cut(all, call.request(), url, estimate.applyAsLong(all.size())));
        } catch (RuntimeException failure) {
            answer.completeExceptionally(failure);
        }
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

    /** Changes a cluster's items: the function gets the items and gives the new ones. */
    public synchronized void edit(ClusterRef cluster, UnaryOperator<List<T>> change) {
        ClusterData before = data.cluster(cluster);
        data = data.with(resource.withItems(before, change.apply(resource.items(before))));
    }

    /** Sets what runs just before each page is cut, so that a test can change the data between pages. Default: nothing. */
    public void beforeEachPage(Consumer<PageCall> action) {
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
    public List<PageCall> calls() {
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
