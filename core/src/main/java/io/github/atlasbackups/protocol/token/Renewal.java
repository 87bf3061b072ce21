package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.protocol.call.Deadline;
import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One token on its way, by one request or by several with waits between them, and the calls that wait for it. Those who wait and
 * where the token arrives are apart, so that closing can end the waiting. Confined to its owner's lock, but for the futures, which
 * are completed outside of it.
 */
final class Renewal {

    /** One call. Its future is its own: cancelling it leaves the token on its way, and the others waiting. */
    static final class Waiter {
        final CompletableFuture<BearerToken> place = new CompletableFuture<>();
        private final Deadline deadline;
        private int failures;

        Waiter(Deadline deadline) {
            this.deadline = deadline;
        }
    }

    private final CompletableFuture<Optional<BearerToken>> arrival = new CompletableFuture<>();
    private List<Waiter> waiters = new ArrayList<>();
    private boolean resting;
    private Scheduler.@Nullable Cancellable timer;

    CompletableFuture<BearerToken> waiter(Deadline deadline) {
        Waiter waiter = new Waiter(deadline);
        waiters.add(waiter);
        return waiter.place;
    }

    /** Takes all who wait. */
    List<Waiter> leave() {
        List<Waiter> all = waiters;
        waiters = new ArrayList<>();
        return all;
    }

    /** A request failed: takes those who have seen this many fail, or have no time for the next one after this wait. */
    List<Waiter> leave(Duration wait, int maxAttempts) {
        List<Waiter> leaving = new ArrayList<>();
        List<Waiter> staying = new ArrayList<>();
        for (Waiter waiter : waiters) {
            waiter.failures++;
            boolean stays = waiter.failures < maxAttempts && waiter.deadline.allows(wait);
            (stays ? staying : leaving).add(waiter);
        }
        waiters = staying;
        return leaving;
    }

    /** Whether anyone still wants the token. */
    boolean isWanted() {
        waiters.removeIf(waiter -> waiter.place.isDone());
        return !waiters.isEmpty();
    }

    /** Whether it waits to make a request: none is under way. */
    boolean isResting() {
        return resting;
    }

    void rest() {
        resting = true;
    }

    void restsUntil(Scheduler.Cancellable newTimer) {
        timer = newTimer;
    }

    /** The timer to stop, if there is one. */
    Scheduler.@Nullable Cancellable wake() {
        resting = false;
        Scheduler.Cancellable last = timer;
        timer = null;
        return last;
    }

    /** What came of it, even if nobody waits any more. Never fails. */
    CompletableFuture<Optional<BearerToken>> arrival() {
        return arrival;
    }

    void arrive(@Nullable BearerToken token) {
        arrival.complete(Optional.ofNullable(token));
    }

    static void bring(List<Waiter> waiters, BearerToken token) {
        waiters.forEach(waiter -> waiter.place.complete(token));
    }

    /** Each waiter gets a failure of its own. */
    static void fail(List<Waiter> waiters, Supplier<? extends Throwable> failure) {
        waiters.forEach(waiter -> waiter.place.completeExceptionally(failure.get()));
    }
}
