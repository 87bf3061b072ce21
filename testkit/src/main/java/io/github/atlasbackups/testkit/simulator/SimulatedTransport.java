package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.CloseTasks;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The port straight to a simulated service, in memory. Requests arrive at once; answers come at once too, or after a
 * latency, its own and the service's in sum, which with a {@code VirtualScheduler} costs no time. Whatever the origin, the same service answers.
 *
 * <p>Keeps the port's promises: the request's deadline, cancellation, and {@link #close}.
 */
public final class SimulatedTransport implements HttpTransport {

    private final SimulatedAtlas atlas;
    private final Scheduler scheduler;
    private final Duration latency;
    /** Futures are equal to themselves only, which is what is meant here. */
    private final Set<CompletableFuture<HttpResponse>> pending = ConcurrentHashMap.newKeySet();

    private final CloseTasks closeTasks = new CloseTasks();
    private volatile boolean closed;

    private SimulatedTransport(SimulatedAtlas atlas, Scheduler scheduler, Duration latency) {
        this.atlas = atlas;
        this.scheduler = scheduler;
        this.latency = latency;
    }

    /** A transport whose futures are complete when {@code send} returns. */
    public static SimulatedTransport to(SimulatedAtlas atlas) {
        return new SimulatedTransport(atlas, Scheduler.system(), Duration.ZERO);
    }

    /** A transport that answers this long after each call, as the scheduler's time goes. */
    public static SimulatedTransport to(SimulatedAtlas atlas, Duration latency, Scheduler scheduler) {
        return new SimulatedTransport(atlas, scheduler, latency);
    }

    @Override
    @SuppressWarnings("CollectionUndefinedEquality")
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        if (closed) {
            return CompletableFuture.failedFuture(closedFailure());
        }
        HttpResponse response = framed(atlas.answer(ReceivedRequest.of(request)));
        Duration wait = latency.plus(atlas.latency());
        if (wait.isZero()) {
            return CompletableFuture.completedFuture(response);
        }
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        pending.add(answer);
        Scheduler.Cancellable timer = wait.compareTo(request.timeout()) < 0
                ? scheduler.schedule(wait, () -> answer.complete(response))
                : scheduler.schedule(
                        request.timeout(),
                        () -> answer.completeExceptionally(new AtlasTransportException(
                                Kind.TIMEOUT, "no answer from " + request.origin() + " within " + request.timeout())));
        answer.whenComplete((done, failure) -> {
            timer.cancel();
            pending.remove(answer);
        });
        if (closed) {
            answer.completeExceptionally(closedFailure());
        }
        return answer;
    }

    /** Over a connection an empty body has a length of zero; without one it would look like one that broke off. */
    private static HttpResponse framed(HttpResponse response) {
        return response.bodyLength() > 0
                        || response.headers().first("Content-Length").isPresent()
                ? response
                : HttpResponse.of(response.status(), response.headers().with("Content-Length", "0"), "");
    }

    /** How many calls are not answered yet. */
    public int inFlight() {
        return pending.size();
    }

    @Override
    public Runnable beforeClose(Supplier<? extends CompletableFuture<?>> task) {
        return closeTasks.add(task);
    }

    /** {@inheritDoc} Doesn't wait: what was registered goes on in the scheduler's time. */
    @Override
    public void close() {
        CompletableFuture<Void> tasks = closeTasks.run();
        if (!tasks.isDone()) {
            Scheduler.Cancellable timer = scheduler.schedule(CloseTasks.LONGEST, this::end);
            tasks.whenComplete((done, never) -> timer.cancel());
        }
        tasks.whenComplete((done, never) -> end());
    }

    private void end() {
        closed = true;
        for (CompletableFuture<HttpResponse> answer : List.copyOf(pending)) {
            answer.completeExceptionally(closedFailure());
        }
    }

    private static AtlasTransportException closedFailure() {
        return new AtlasTransportException(Kind.CLOSED, "the transport is closed");
    }
}
