package io.github.atlasbackups.protocol.call;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The moment by which a call must end, on the monotonic clock. It travels with the request through the chain, in its tag; the last
 * decorator turns it into {@link HttpRequest#timeout()}, the form that adapters know.
 */
public final class Deadline {

    /** Nobody waits longer, and nothing overflows. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Scheduler scheduler;
    private long moment;
    private long stoppedAt;
    private boolean stopped;
    private volatile @Nullable String waitsBecause;

    private Deadline(long moment, Scheduler scheduler) {
        this.moment = moment;
        this.scheduler = scheduler;
    }

    /** So long from now. */
    public static Deadline after(Duration time, Scheduler scheduler) {
        Duration capped = time.compareTo(LONGEST) < 0 ? time : LONGEST;
        return new Deadline(scheduler.nanoTime() + capped.toNanos(), scheduler);
    }

    /** The deadline that a request carries; if it carries none, its timeout from now. */
    public static Deadline of(HttpRequest request, Scheduler scheduler) {
        return request.tag() instanceof Carried carried ? carried.deadline : after(request.timeout(), scheduler);
    }

    /** Sends a request with this much time, and fails it when that has passed, whatever is happening below. Never throws. */
    public static CompletableFuture<HttpResponse> send(
            HttpTransport next, HttpRequest request, Duration time, Scheduler scheduler) {
        PendingCall<HttpResponse> call = new PendingCall<>();
        call.run(() -> {
            Deadline deadline = after(time, scheduler);
            Alarm alarm = deadline.new Alarm(call::isDone, () -> call.fail(deadline.late(request, time)));
            alarm.set(time);
            call.future().whenComplete((response, failure) -> alarm.cancel());
            call.send(next, deadline.on(request, null), call::end);
        });
        return call.future();
    }

    /** The request with this deadline for all of it, and this much time for each time that it is sent. */
    public HttpRequest on(HttpRequest request, @Nullable Duration perSending) {
        return request.withTag(new Carried(purposeOf(request), this, perSending));
    }

    /** The caller's own tag, whether a deadline is carried in front of it or not. */
    static @Nullable CallTag purposeOf(HttpRequest request) {
        CallTag tag = request.tag();
        return tag instanceof Carried carried ? carried.purpose : tag;
    }

    /** The request as an adapter gets it: its timeout is what is left, and its tag the caller's own. */
    public static HttpRequest timed(HttpRequest request) {
        if (!(request.tag() instanceof Carried carried)) {
            return request;
        }
        Duration left = carried.deadline.left();
        if (left.isZero() || left.isNegative()) {
            throw new AtlasTransportException(Kind.TIMEOUT, "no time was left to send the call to " + request.origin());
        }
        Duration most = carried.perSending;
        Duration timeout = most != null && most.compareTo(left) < 0 ? most : left;
        return request.withTimeout(timeout).withTag(carried.purpose);
    }

    /** How long there is still; while the clock is stopped, as long as when it was. */
    public synchronized Duration left() {
        return Duration.ofNanos(moment - (stopped ? stoppedAt : scheduler.nanoTime()));
    }

    public boolean hasPassed() {
        Duration left = left();
        return left.isZero() || left.isNegative();
    }

    /** Stops the clock, while the call waits for its turn and nobody waits for the call. Idempotent. */
    public synchronized void stop() {
        if (!stopped) {
            stopped = true;
            stoppedAt = scheduler.nanoTime();
        }
    }

    /** Lets the clock go on where it was stopped. Idempotent. */
    public synchronized void goOn() {
        if (stopped) {
            stopped = false;
            moment += scheduler.nanoTime() - stoppedAt;
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** Whether a wait leaves time to get an answer: one second, or a tenth of what is left if that is less. */
    public boolean allows(Duration wait) {
        Duration left = left();
        Duration tenth = left.dividedBy(10);
        return wait.plus(tenth.compareTo(SHORT) < 0 ? tenth : SHORT).compareTo(left) <= 0;
    }

    /**
     * The same for the wait for a rate limit: a patient call, which can wait outside its deadline instead, keeps half of its time.
     * Retry and pacing both ask here, so that a refusal of the one is not waited out by the other.
     */
    public boolean allowsHold(Duration wait, HttpRequest request) {
        return isPatient(request) ? wait.compareTo(left().dividedBy(2)) <= 0 : allows(wait);
    }

    public static boolean isPatient(HttpRequest request) {
        CallTag tag = request.tag();
        return tag != null && tag.patient();
    }

    /** What the failure of a call whose time is up adds: why it is waiting now, or null if for nothing but its answer. */
    public void waitsBecause(@Nullable String why) {
        waitsBecause = why;
    }

    private AtlasTransportException late(HttpRequest request, Duration time) {
        String why = waitsBecause;
        return new AtlasTransportException(
                Kind.TIMEOUT,
                "no answer from " + request.origin() + " within " + time.toMillis() + " ms, waits and retries included"
                        + (why == null ? "" : "; " + why));
    }

    /** Rings when the deadline has passed, however often the clock was stopped meanwhile. */
    private final class Alarm {

        private final BooleanSupplier over;
        private final Runnable onPassed;
        private volatile Scheduler.@Nullable Cancellable timer;

        Alarm(BooleanSupplier over, Runnable onPassed) {
            this.over = over;
            this.onPassed = onPassed;
        }

        void set(Duration time) {
            timer = scheduler.schedule(time, this::ring);
            if (over.getAsBoolean()) {
                cancel();
            }
        }

        private void ring() {
            if (isStopped()) {
                set(SHORT);
            } else if (hasPassed()) {
                onPassed.run();
            } else {
                set(left());
            }
        }

        void cancel() {
            Scheduler.Cancellable set = timer;
            if (set != null) {
                set.cancel();
            }
        }
    }

    private static final class Carried extends CallTag {

        private final @Nullable CallTag purpose;
        private final Deadline deadline;
        private final @Nullable Duration perSending;

        Carried(@Nullable CallTag purpose, Deadline deadline, @Nullable Duration perSending) {
            super(
                    purpose == null ? "call" : purpose.operation(),
                    purpose == null ? null : purpose.bucket(),
                    purpose != null && purpose.patient());
            this.purpose = purpose;
            this.deadline = deadline;
            this.perSending = perSending;
        }
    }
}
