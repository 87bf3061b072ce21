package io.github.atlasbackups.protocol.token;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One token on its way, however many wait for it. Those who wait and where it arrives are apart, so that closing can end the waiting. */
final class Renewal {

    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<Optional<BearerToken>> arrival = new CompletableFuture<>();

    private sealed interface Outcome {
        record Token(BearerToken token) implements Outcome {}

        record None(Supplier<? extends Throwable> failure) implements Outcome {}
    }

    /** A future of one's own: cancelling it leaves the token on its way, and the others waiting. */
    CompletableFuture<BearerToken> waiter() {
        CompletableFuture<BearerToken> waiter = new CompletableFuture<>();
        outcome.whenComplete((ended, never) -> {
            if (ended instanceof Outcome.Token arrived) {
                waiter.complete(arrived.token());
            } else {
                waiter.completeExceptionally(((Outcome.None) ended).failure().get());
            }
        });
        return waiter;
    }

    /** What came of it, even if nobody waits any more. Never fails. */
    CompletableFuture<Optional<BearerToken>> arrival() {
        return arrival;
    }

    void bring(BearerToken token) {
        outcome.complete(new Outcome.Token(token));
        arrival.complete(Optional.of(token));
    }

    /** Each waiter gets a failure of its own. */
    void bringNone(Supplier<? extends Throwable> failure) {
        outcome.complete(new Outcome.None(failure));
        arrival.complete(Optional.empty());
    }

    /** Ends the waiting; the token may still arrive. */
    void abandon(Supplier<? extends Throwable> failure) {
        outcome.complete(new Outcome.None(failure));
    }
}
