package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.protocol.call.Deadline;
import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one token of a client. Asked for when a call first needs it; renewed by the first call that finds it due, which
 * still goes with the old one, as do all others until the new one is there. An idle client asks for nothing.
 *
 * <p>At most one request for a token is under way. After one that brought none, calls go on with the token that is still good,
 * and no other is made until a pause has passed. Calls that have no token wait for the next request, which is made as soon as
 * {@link TokenRequestPace} allows; a call whose deadline doesn't fails at once with the reason.
 *
 * <p>Futures are completed and the store and the endpoint called outside the lock.
 */
final class AccessTokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokenSource.class);

    private final TokenEndpoint endpoint;
    private final SharedTokens shared;
    private final TokenRequestPace pace;
    private final int maxAttempts;
    private final Scheduler scheduler;
    private final ReplacementBudget replacements = new ReplacementBudget();

    /** The last token that was held; may have ended. */
    private @Nullable BearerToken held;
    /** Whether the service refused {@link #held}: it serves no more. */
    private boolean rejected;

    private @Nullable Renewal renewal;
    private @Nullable TokenRefusal refusal;
    private boolean closed;

    /**
     * A source that has no token yet.
     *
     * @param maxAttempts how many requests may fail before a call that waits for them does
     */
    AccessTokenSource(
            TokenEndpoint endpoint, SharedTokens shared, TokenRequestPace pace, int maxAttempts, Scheduler scheduler) {
        this.endpoint = endpoint;
        this.shared = shared;
        this.pace = pace;
        this.maxAttempts = maxAttempts;
        this.scheduler = scheduler;
    }

    /** The token to use now. Each call gets a future of its own: cancelling it harms no other. */
    CompletableFuture<BearerToken> token(Deadline deadline) {
        Renewal started = null;
        CompletableFuture<BearerToken> answer;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(closedFailure());
            }
            long now = scheduler.nanoTime();
            BearerToken serving = serving(now);
            if (serving != null) {
                answer = CompletableFuture.completedFuture(serving);
                if (renewal == null && isWorthRenewing(serving, now)) {
                    renewal = started = new Renewal();
                }
            } else {
                TokenRefusal inTheWay = inTheWay(deadline, now);
                if (inTheWay != null) {
                    return CompletableFuture.failedFuture(inTheWay.exception(now));
                }
                if (renewal == null) {
                    renewal = started = new Renewal();
                }
                answer = renewal.waiter(deadline);
            }
        }
        if (started != null) {
            restOrFind(started);
        }
        return answer;
    }

    private @Nullable BearerToken serving(long now) {
        return held != null && !rejected && held.isLive(now) ? held : null;
    }

    private boolean isWorthRenewing(BearerToken serving, long now) {
        return serving.isDue(now)
                && (refusal == null || !refusal.holds(now))
                && pace.delay(now).isZero();
    }

    /** Why a call that has no token need not wait for one. */
    private @Nullable TokenRefusal inTheWay(Deadline deadline, long now) {
        if (renewal != null && !renewal.isResting()) {
            return null;
        }
        if (refusal != null && refusal.holdsWithoutToken(now)) {
            return refusal;
        }
        Duration wait = pace.delay(now);
        if (wait.isZero() || deadline.allows(wait)) {
            return null;
        }
        return TokenRefusal.of(refusal == null ? endpoint.notAsked() : refusal.answer(), now, wait);
    }

    /**
     * The service refused a call with this token, so that it serves no more; any other token does.
     *
     * @return whether {@link #token} may now give another; not when too many were replaced or asked for of late, and this one
     *     stays
     */
    boolean discard(BearerToken token) {
        synchronized (this) {
            if (held != token || rejected || closed) {
                return true;
            }
            long now = scheduler.nanoTime();
            if (!pace.delay(now).isZero() || !replacements.take(now)) {
                return false;
            }
            rejected = true;
        }
        LOG.debug("the service refused the access token; asking for another");
        shared.discard(token);
        return true;
    }

    /**
     * Gives no more tokens, asks for none, and fails those who wait for one.
     *
     * @return the tokens that this source has, and the one that is still on its way, if any
     */
    Leftover close() {
        Renewal pending;
        List<Renewal.Waiter> waiters = List.of();
        Scheduler.Cancellable timer = null;
        boolean resting = false;
        BearerToken last;
        synchronized (this) {
            closed = true;
            pending = renewal;
            last = serving(scheduler.nanoTime());
            if (pending != null) {
                waiters = pending.leave();
                resting = pending.isResting();
                timer = pending.wake();
            }
        }
        if (timer != null) {
            timer.cancel();
        }
        if (pending != null && resting) {
            pending.arrive(null);
        }
        Renewal.fail(waiters, AccessTokenSource::closedFailure);
        return new Leftover(
                Optional.ofNullable(last),
                pending == null ? CompletableFuture.completedFuture(Optional.empty()) : pending.arrival());
    }

    /** What {@link #close()} leaves behind. The future never fails. */
    record Leftover(Optional<BearerToken> held, CompletableFuture<Optional<BearerToken>> coming) {}

    private void restOrFind(Renewal started) {
        step(started, () -> {
            Duration wait;
            synchronized (this) {
                wait = pace.delay(scheduler.nanoTime());
                if (!wait.isZero()) {
                    started.rest();
                }
            }
            if (wait.isZero()) {
                find(started);
            } else {
                rest(started, wait);
            }
        });
    }

    /** The endpoint is not asked for a while; the next request is made only if anyone still waits for it then. */
    private void rest(Renewal current, Duration wait) {
        Scheduler.Cancellable timer = scheduler.schedule(wait, () -> step(current, () -> wake(current)));
        boolean over;
        synchronized (this) {
            over = !current.isResting();
            if (!over) {
                current.restsUntil(timer);
            }
        }
        if (over) {
            timer.cancel();
        }
    }

    private void wake(Renewal current) {
        boolean wanted;
        synchronized (this) {
            if (!current.isResting()) {
                return;
            }
            current.wake();
            wanted = current.isWanted();
            if (!wanted) {
                renewal = null;
            }
        }
        if (wanted) {
            find(current);
        } else {
            current.arrive(null);
        }
    }

    /** Another process may have a token by now. */
    private void find(Renewal current) {
        BearerToken before;
        boolean serving;
        synchronized (this) {
            before = held;
            serving = serving(scheduler.nanoTime()) != null;
        }
        shared.find(before, serving)
                .whenComplete((found, failure) -> step(current, () -> {
                    if (failure == null && found.isPresent()) {
                        settle(current, found.get());
                    } else {
                        ask(current);
                    }
                }));
    }

    private void ask(Renewal current) {
        long askedAt = scheduler.nanoTime();
        boolean nobodyWaits;
        synchronized (this) {
            nobodyWaits = closed;
            if (!nobodyWaits) {
                pace.asked(askedAt);
            }
        }
        if (nobodyWaits) {
            current.arrive(null);
            return;
        }
        endpoint.issue()
                .whenComplete((answer, never) -> step(current, () -> {
                    if (answer instanceof TokenAnswer.Issued issued) {
                        BearerToken token = shared.granted(issued, askedAt);
                        settle(current, token);
                        shared.save(token);
                        LOG.debug(
                                "got an access token for {} s",
                                issued.lifetime().toSeconds());
                    } else {
                        refuse(current, (TokenAnswer.Refused) answer);
                    }
                }));
    }

    /** What a step throws, a clock's failure say, ends the renewal: those who wait learn it, and the next call asks again. */
    private void step(Renewal current, Runnable step) {
        try {
            step.run();
        } catch (Throwable thrown) {
            List<Renewal.Waiter> waiters;
            synchronized (this) {
                if (renewal == current) {
                    renewal = null;
                }
                waiters = current.leave();
            }
            Renewal.fail(waiters, () -> thrown);
            current.arrive(null);
        }
    }

    private void settle(Renewal ended, BearerToken token) {
        List<Renewal.Waiter> waiters;
        synchronized (this) {
            held = token;
            rejected = false;
            renewal = null;
            refusal = null;
            pace.succeeded();
            waiters = ended.leave();
        }
        Renewal.bring(waiters, token);
        ended.arrive(token);
    }

    private void refuse(Renewal current, TokenAnswer.Refused answer) {
        long now = scheduler.nanoTime();
        TokenRefusal refused;
        Duration wait;
        boolean unnoticed;
        List<Renewal.Waiter> leaving;
        boolean again;
        synchronized (this) {
            pace.failed(answer, now);
            wait = pace.delay(now);
            refusal = refused = TokenRefusal.of(answer, now, wait);
            unnoticed = serving(now) != null;
            boolean mayRetry = answer.then() == TokenAnswer.WithoutToken.RETRY && !closed;
            leaving = mayRetry ? current.leave(wait, maxAttempts) : current.leave();
            again = current.isWanted();
            if (again) {
                current.rest();
            } else {
                renewal = null;
            }
        }
        if (unnoticed) {
            LOG.warn("calls go on with the token that is about to end: {}", answer.message());
        }
        try {
            if (again) {
                rest(current, wait);
            } else {
                current.arrive(null);
            }
        } finally {
            Renewal.fail(leaving, () -> refused.exception(now));
        }
    }

    private static AtlasTransportException closedFailure() {
        return new AtlasTransportException(AtlasTransportException.Kind.CLOSED, "the client is closed");
    }
}
