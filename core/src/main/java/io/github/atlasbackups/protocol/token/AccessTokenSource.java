package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.protocol.call.Deadline;
import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.Objects;
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

    private final TokenAttempt attempt;
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
    private boolean closed;

    /**
     * A source that has no token yet.
     *
     * @param maxAttempts how many requests may fail before a call that waits for them does
     */
    AccessTokenSource(
            TokenAttempt attempt, SharedTokens shared, TokenRequestPace pace, int maxAttempts, Scheduler scheduler) {
        this.attempt = attempt;
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
            boolean isAskedFor = renewal != null && !renewal.resting;
            TokenRefusal inTheWay = serving != null || isAskedFor ? null : pace.inTheWayOf(deadline, now);
            if (inTheWay != null) {
                return CompletableFuture.failedFuture(inTheWay.exception(now));
            }
            Renewal current = renewal;
            if (current == null && (serving == null || (serving.isDue(now) && pace.allowsRenewal(now)))) {
                renewal = current = started = new Renewal(this, scheduler);
            }
            answer = serving != null
                    ? CompletableFuture.completedFuture(serving)
                    : Objects.requireNonNull(current).waiters.add(deadline);
        }
        if (started != null) {
            started.begin();
        }
        return answer;
    }

    private @Nullable BearerToken serving(long now) {
        return held != null && !rejected && held.isLive(now) ? held : null;
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
        TokenWaiters waiters = new TokenWaiters();
        boolean resting = false;
        BearerToken last;
        synchronized (this) {
            closed = true;
            last = serving(scheduler.nanoTime());
            pending = renewal;
            if (pending != null) {
                waiters = pending.waiters.leave();
                resting = pending.resting;
            }
        }
        if (pending != null && resting) {
            pending.end();
        }
        waiters.fail(AccessTokenSource::closedFailure);
        return new Leftover(
                Optional.ofNullable(last),
                pending == null ? CompletableFuture.completedFuture(Optional.empty()) : pending.arrival());
    }

    /** What {@link #close()} leaves behind. The future never fails. */
    record Leftover(Optional<BearerToken> held, CompletableFuture<Optional<BearerToken>> coming) {}

    /** A renewal begins: how long it has to rest before its first attempt. */
    synchronized Duration waitBefore(Renewal started) {
        Duration wait = pace.delay(scheduler.nanoTime());
        started.resting = !wait.isZero();
        return wait;
    }

    /** The rest is over: whether anyone still waits for the token. */
    synchronized boolean wake(Renewal current) {
        current.resting = false;
        boolean wanted = current.waiters.isAnyoneLeft();
        if (!wanted) {
            renewal = null;
        }
        return wanted;
    }

    CompletableFuture<TokenAttempt.Ending> attempt() {
        BearerToken before;
        boolean serving;
        synchronized (this) {
            before = held;
            serving = serving(scheduler.nanoTime()) != null;
        }
        return attempt.make(before, serving, this::noteRequest);
    }

    private synchronized void noteRequest() {
        if (closed) {
            throw closedFailure();
        }
        pace.asked(scheduler.nanoTime());
    }

    /** Takes the token that a renewal brought, and those who waited for it. */
    synchronized TokenWaiters settle(Renewal ended, BearerToken token) {
        held = token;
        rejected = false;
        renewal = null;
        pace.succeeded();
        return ended.waiters.leave();
    }

    /** Notes that an attempt brought none. */
    synchronized Refusal refuse(Renewal current, TokenAnswer.Refused answer, long now) {
        TokenRefusal reason = pace.failed(answer, now);
        Duration wait = pace.delay(now);
        boolean mayRetry = answer.then() == TokenAnswer.WithoutToken.RETRY && !closed;
        TokenWaiters leaving = mayRetry ? current.waiters.leave(reason, wait, maxAttempts) : current.waiters.leave();
        current.resting = current.waiters.isAnyoneLeft();
        if (!current.resting) {
            renewal = null;
        }
        return new Refusal(reason, leaving, current.resting ? wait : null, serving(now) == null);
    }

    /**
     * What becomes of a renewal when an attempt brought no token.
     *
     * @param leaving those who wait no longer
     * @param again how long it rests before the next attempt, or null if there is none
     * @param felt whether calls need that token: none serves them meanwhile
     */
    record Refusal(
            TokenRefusal reason,
            TokenWaiters leaving,
            @Nullable Duration again,
            boolean felt) {}

    /** Something threw: the renewal is over. Takes those who waited for it. */
    synchronized TokenWaiters drop(Renewal ended) {
        if (renewal == ended) {
            renewal = null;
        }
        return ended.waiters.leave();
    }

    private static AtlasTransportException closedFailure() {
        return new AtlasTransportException(AtlasTransportException.Kind.CLOSED, "the client is closed");
    }
}
