package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.protocol.call.RetryAfter;
import io.github.atlasbackups.protocol.resilience.BucketEstimate.Ticket;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for one bucket, first come first served. Thread-safe.
 *
 * <p>One thread at a time works the queue, in a loop and with the lock released while calls start: calls that end while they
 * start, and callers who send the next one from there, don't deepen the stack.
 */
final class BucketQueue {

    private final Bucket bucket;
    private final HttpTransport next;
    private final Scheduler scheduler;
    private final Clock clock;
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    private boolean working;
    private Scheduler.@Nullable Cancellable timer;
    private long timerDue;

    BucketQueue(Bucket bucket, HttpTransport next, Scheduler scheduler, Clock clock) {
        this.bucket = bucket;
        this.next = next;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    CompletableFuture<HttpResponse> send(HttpRequest request) {
        Waiter waiter = new Waiter(request, scheduler.nanoTime());
        // Named before it waits: whoever works the queue then names what comes next.
        waiter.outcome.underWay(() -> leave(waiter));
        synchronized (this) {
            waiters.add(waiter);
        }
        work();
        return waiter.outcome.future();
    }

    synchronized boolean isIdle() {
        return waiters.isEmpty() && bucket.isIdle() && bucket.delay(scheduler.nanoTime()) == 0;
    }

    private void work() {
        synchronized (this) {
            if (working) {
                return;
            }
            working = true;
        }
        for (Runnable step = nextStep(); step != null; step = nextStep()) {
            step.run();
        }
    }

    /** What to do next, outside the lock; null when there is nothing until a call, an answer or the timer comes. */
    private synchronized @Nullable Runnable nextStep() {
        long now = scheduler.nanoTime();
        long delay = waiters.isEmpty() ? Bucket.UNTIL_ANSWERED : bucket.delay(now);
        if (delay == 0) {
            return start(now);
        }
        if (delay > 0) {
            Runnable refusals = refuseThoseWithoutTime(now, delay);
            if (refusals != null) {
                return refusals;
            }
        }
        wakeAfter(waiters.isEmpty() ? Bucket.UNTIL_ANSWERED : delay, now);
        working = false;
        return null;
    }

    private Runnable start(long now) {
        Iterator<Waiter> first = waiters.iterator();
        Waiter waiter = first.next();
        first.remove();
        Duration left = waiter.left(now);
        if (left.isZero() || left.isNegative()) {
            return () -> waiter.refuse(Duration.ZERO);
        }
        Ticket call = bucket.start(now);
        return () -> waiter.outcome.send(
                next, waiter.request.withTimeout(left), (response, failure) -> ended(waiter, call, response, failure));
    }

    private void ended(Waiter waiter, Ticket call, @Nullable HttpResponse response, @Nullable Throwable failure) {
        synchronized (this) {
            if (response == null) {
                bucket.lost(call);
            } else if (response.status() == 429) {
                Duration retryAfter = RetryAfter.of(response.headers(), clock).orElse(null);
                bucket.refused(call, retryAfter, scheduler.nanoTime());
            } else {
                bucket.answered(call, RateLimitHeaders.of(response.headers()), scheduler.nanoTime());
            }
        }
        work();
        waiter.outcome.end(response, failure);
    }

    /** The bucket opens too late for these: they learn it now, not when their time is over. */
    private @Nullable Runnable refuseThoseWithoutTime(long now, long delay) {
        List<Waiter> late = new ArrayList<>();
        long opens = delay;
        for (Waiter waiter : waiters) {
            if (Room.afterHold(Duration.ofNanos(opens), waiter.left(now), waiter.request)) {
                opens += bucket.spacing();
            } else {
                late.add(waiter);
            }
        }
        if (late.isEmpty()) {
            return null;
        }
        late.forEach(waiters::remove);
        Duration wait = Duration.ofNanos(opens);
        return () -> late.forEach(waiter -> waiter.refuse(wait));
    }

    private void wakeAfter(long delay, long now) {
        if (timer != null && delay > 0 && timerDue == now + delay) {
            return;
        }
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (delay > 0) {
            timerDue = now + delay;
            timer = scheduler.schedule(Duration.ofNanos(delay), this::wake);
        }
    }

    private void wake() {
        synchronized (this) {
            timer = null;
        }
        work();
    }

    private void leave(Waiter waiter) {
        boolean left;
        synchronized (this) {
            left = waiters.remove(waiter);
        }
        if (left) {
            work();
        }
    }

    private static final class Waiter {

        private final PendingCall outcome = new PendingCall();
        private final HttpRequest request;
        private final long arrived;

        Waiter(HttpRequest request, long arrived) {
            this.request = request;
            this.arrived = arrived;
        }

        Duration left(long now) {
            return request.timeout().minusNanos(now - arrived);
        }

        void refuse(Duration wait) {
            outcome.end(HeldResponse.after(wait), null);
        }
    }
}
