package io.github.atlasbackups.protocol.resilience;

import static io.github.atlasbackups.event.AtlasEvent.WaitReason.PACING;
import static io.github.atlasbackups.event.AtlasEvent.WaitReason.RATE_LIMIT;
import static io.github.atlasbackups.event.AtlasEvent.WaitReason.TURN;

import io.github.atlasbackups.event.AtlasEvent.WaitReason;
import io.github.atlasbackups.protocol.call.CallEvents;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.protocol.call.RetryAfter;
import io.github.atlasbackups.protocol.resilience.BucketEstimate.Ticket;
import io.github.atlasbackups.protocol.resilience.InFlightLimit.Permit;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for one bucket, first come first served. Thread-safe.
 *
 * <p>One thread at a time works the queue, in a loop and with the lock released while calls start: calls that end while they
 * start, and callers who send the next one from there, don't deepen the stack.
 */
final class BucketQueue {

    private final Bucket bucket;
    private final InFlightLimit limit;
    private final HttpTransport next;
    private final Scheduler scheduler;
    private final Clock clock;
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    /** Those of them that came since all were found to have time for {@link #checkedFor}. */
    private final Set<Waiter> newcomers = new LinkedHashSet<>();

    /** How often the queue came to a stand, by why: whoever comes before and leaves after that has waited. */
    private final int[] stops = new int[WaitReason.values().length];

    private long checkedFor;
    private long checkedSpacing;
    private boolean working;
    /** Whether the limit has it in line, since its next call had to wait for its turn. */
    private boolean inLine;

    private Scheduler.@Nullable Cancellable timer;
    private long timerDue;

    BucketQueue(Bucket bucket, InFlightLimit limit, HttpTransport next, Scheduler scheduler, Clock clock) {
        this.bucket = bucket;
        this.limit = limit;
        this.next = next;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    CompletableFuture<HttpResponse> send(HttpRequest request) {
        PendingCall<HttpResponse> call = new PendingCall<>();
        call.run(() -> {
            Waiter waiter = new Waiter(call, request, scheduler);
            // Named before it waits: whoever works the queue then names what comes next.
            call.underWay(() -> leave(waiter));
            waiter.clockStops();
            CallEvents events = CallEvents.of(request);
            if (events != null) {
                events.waits(whyFromNowOn());
            }
            synchronized (this) {
                waiters.add(waiter);
                newcomers.add(waiter);
            }
            work();
        });
        return call.future();
    }

    /** Why a call that comes now waits, once it leaves: null if it didn't. */
    private Supplier<@Nullable WaitReason> whyFromNowOn() {
        int[] before;
        synchronized (this) {
            before = stops.clone();
        }
        return () -> {
            synchronized (this) {
                int first = Arrays.mismatch(before, stops);
                return first < 0 ? null : WaitReason.values()[first];
            }
        };
    }

    synchronized boolean isIdle() {
        return waiters.isEmpty() && bucket.isIdle() && bucket.delay(scheduler.nanoTime()) == 0;
    }

    /** Starts the calls whose turn it is. Returns at once if another thread does, or this one further up its stack. */
    void work() {
        synchronized (this) {
            if (working) {
                return;
            }
            working = true;
        }
        try {
            for (Runnable step = nextStep(); step != null; step = nextStep()) {
                step.run();
            }
        } catch (Throwable thrown) {
            giveUp(thrown);
        }
    }

    /** A clock or a scheduler threw: those who wait would wait for a wake-up that never comes. The next call starts anew. */
    private void giveUp(Throwable thrown) {
        List<Waiter> all;
        synchronized (this) {
            working = false;
            inLine = false;
            timer = null;
            all = List.copyOf(waiters);
            waiters.clear();
            newcomers.clear();
        }
        limit.leave(this);
        all.forEach(waiter -> waiter.fail(thrown));
    }

    /** What to do next, outside the lock; null when there is nothing until a call, an answer or the timer comes. */
    private synchronized @Nullable Runnable nextStep() {
        long now = scheduler.nanoTime();
        long delay = waiters.isEmpty() ? Bucket.UNTIL_ANSWERED : bucket.delay(now);
        if (delay == 0) {
            Waiter first = waiters.iterator().next();
            if (first.isTooLate()) {
                remove(first);
                return () -> first.refuse(Duration.ZERO);
            }
            Permit permit = limit.take(this, first.kind());
            boolean wasInLine = inLine;
            inLine = permit == null;
            if (permit != null) {
                remove(first);
                return start(first, bucket.start(now), permit, wasInLine);
            }
        } else if (inLine) {
            inLine = false;
            return () -> limit.leave(this);
        }
        if (delay > 0) {
            Runnable refusals = refuseThoseWithoutTime(delay, now);
            if (refusals != null) {
                return refusals;
            }
        }
        if (!waiters.isEmpty()) {
            stops[(delay == 0 ? TURN : bucket.isRefused() ? RATE_LIMIT : PACING).ordinal()]++;
        }
        wakeAfter(waiters.isEmpty() ? Bucket.UNTIL_ANSWERED : delay, now);
        working = false;
        return null;
    }

    private void remove(Waiter waiter) {
        waiters.remove(waiter);
        newcomers.remove(waiter);
    }

    private Runnable start(Waiter waiter, Ticket ticket, Permit permit, boolean wasInLine) {
        return () -> {
            try {
                waiter.clockGoesOn();
            } catch (Throwable thrown) {
                ended(waiter, ticket, permit, null, thrown);
                return;
            }
            waiter.send(next, (response, failure) -> ended(waiter, ticket, permit, response, failure));
            if (wasInLine) {
                limit.handOut();
            }
        };
    }

    private void ended(
            Waiter waiter, Ticket ticket, Permit permit, @Nullable HttpResponse response, @Nullable Throwable failure) {
        try {
            note(ticket, response);
        } catch (Throwable thrown) {
            waiter.fail(thrown);
        } finally {
            permit.answered(response);
        }
        work();
        // Whoever decodes the response closes it before the caller's code runs, which may block.
        waiter.end(response, failure, permit::close);
        permit.close();
    }

    /** Whatever a clock throws here, the ticket comes back. */
    private void note(Ticket ticket, @Nullable HttpResponse response) {
        boolean noted = false;
        try {
            noted = response != null && noteAnswer(ticket, response);
        } finally {
            if (!noted) {
                synchronized (this) {
                    bucket.lost(ticket);
                }
            }
        }
    }

    private boolean noteAnswer(Ticket ticket, HttpResponse response) {
        long now = scheduler.nanoTime();
        boolean refused = response.status() == 429;
        Duration retryAfter = refused ? RetryAfter.of(response, clock).orElse(null) : null;
        synchronized (this) {
            if (refused) {
                bucket.refused(ticket, retryAfter, now);
            } else {
                bucket.answered(ticket, RateLimitHeaders.of(response.headers()), now);
            }
        }
        return true;
    }

    /**
     * The bucket opens too late for these: they learn it now, not when their time is over. Who was found to have time keeps it for
     * as long as the bucket doesn't open later, so that a long queue is not looked through for each newcomer.
     */
    private @Nullable Runnable refuseThoseWithoutTime(long delay, long now) {
        long opens = now + delay;
        long spacing = bucket.spacing();
        boolean later = waiters.size() == newcomers.size() || opens - checkedFor > 0 || spacing > checkedSpacing;
        checkedFor = opens;
        checkedSpacing = spacing;
        List<Waiter> late = new ArrayList<>();
        long ahead = later ? 0 : waiters.size() - newcomers.size();
        for (Waiter waiter : later ? waiters : newcomers) {
            if (waiter.hasTimeFor(Duration.ofNanos(delay + ahead * spacing))) {
                ahead++;
            } else {
                late.add(waiter);
            }
        }
        newcomers.clear();
        if (late.isEmpty()) {
            return null;
        }
        late.forEach(waiters::remove);
        Duration wait = Duration.ofNanos(delay + ahead * spacing);
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
            newcomers.remove(waiter);
            left = waiters.remove(waiter);
        }
        if (left) {
            work();
        }
    }
}
