package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.protocol.call.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The calls that wait for a token, each with its own deadline. Not thread-safe. */
final class TokenWaiters {

    /** One call. Its future is its own: cancelling it leaves the token on its way, and the others waiting. */
    private static final class Waiter {
        final CompletableFuture<BearerToken> place = new CompletableFuture<>();
        private final Deadline deadline;
        private int failures;

        Waiter(Deadline deadline) {
            this.deadline = deadline;
        }
    }

    private final List<Waiter> waiting = new ArrayList<>();

    CompletableFuture<BearerToken> add(Deadline deadline) {
        Waiter waiter = new Waiter(deadline);
        waiting.add(waiter);
        deadline.waitsBecause("the access token that was asked for has not come");
        return waiter.place;
    }

    /** Takes all who wait. */
    TokenWaiters leave() {
        TokenWaiters all = new TokenWaiters();
        all.waiting.addAll(waiting);
        waiting.clear();
        return all;
    }

    /** A request failed: takes those who have seen this many fail, or have no time for the next one after this wait. */
    TokenWaiters leave(TokenRefusal refusal, Duration wait, int maxAttempts) {
        TokenWaiters leaving = new TokenWaiters();
        waiting.removeIf(waiter -> {
            waiter.failures++;
            boolean stays = waiter.failures < maxAttempts && waiter.deadline.allows(wait);
            if (stays) {
                waiter.deadline.waitsBecause(refusal.reason());
            }
            return !stays && leaving.waiting.add(waiter);
        });
        return leaving;
    }

    /** Whether anyone has not given up. */
    boolean isAnyoneLeft() {
        waiting.removeIf(waiter -> waiter.place.isDone());
        return !waiting.isEmpty();
    }

    /** Not under a lock: whatever hangs on the calls runs here. */
    void bring(BearerToken token) {
        waiting.forEach(waiter -> {
            waiter.deadline.waitsBecause(null);
            waiter.place.complete(token);
        });
    }

    /** The same; each gets a failure of its own. */
    void fail(Supplier<? extends Throwable> failure) {
        waiting.forEach(waiter -> waiter.place.completeExceptionally(failure.get()));
    }
}
