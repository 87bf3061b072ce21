package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.time.Scheduler;
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
 * <p>At most one request for a token is under way, and after one that brought none the next waits for its pause to pass.
 * Meanwhile calls go with the token that still lives, or fail at once with the reason.
 *
 * <p>Futures are completed and the store and the endpoint called outside the lock.
 */
final class AccessTokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokenSource.class);

    private final TokenEndpoint endpoint;
    private final SharedTokens shared;
    private final Scheduler scheduler;
    private final ReplacementBudget replacements = new ReplacementBudget();

    /** The last token that was held; may have ended. */
    private @Nullable BearerToken held;
    /** Whether the service refused {@link #held}: it serves no more. */
    private boolean rejected;

    private @Nullable Renewal renewal;
    private @Nullable TokenRefusal refusal;
    private boolean closed;

    AccessTokenSource(TokenEndpoint endpoint, SharedTokens shared, Scheduler scheduler) {
        this.endpoint = endpoint;
        this.shared = shared;
        this.scheduler = scheduler;
    }

    /** The token to use now. Each call gets a future of its own: cancelling it harms no other. */
    CompletableFuture<BearerToken> token() {
        Renewal started = null;
        CompletableFuture<BearerToken> answer;
        BearerToken before;
        BearerToken serving;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(closedFailure());
            }
            long now = scheduler.nanoTime();
            before = held;
            serving = serving(now);
            boolean wanted = serving == null || serving.isDue(now);
            TokenRefusal pause = refusal != null && refusal.holds(now) ? refusal : null;
            if (wanted && renewal == null && pause == null) {
                renewal = started = new Renewal();
            }
            if (serving != null) {
                answer = CompletableFuture.completedFuture(serving);
            } else if (renewal != null) {
                answer = renewal.waiter();
            } else {
                answer = CompletableFuture.failedFuture(
                        Objects.requireNonNull(pause).exception(now));
            }
        }
        if (started != null) {
            renew(started, before, serving != null);
        }
        return answer;
    }

    private @Nullable BearerToken serving(long now) {
        return held != null && !rejected && held.isLive(now) ? held : null;
    }

    /**
     * The service refused a call with this token, so that it serves no more; any other token does.
     *
     * @return whether {@link #token()} may now give another; not when too many were replaced of late, and this one stays
     */
    boolean discard(BearerToken token) {
        synchronized (this) {
            if (held != token || rejected || closed) {
                return true;
            }
            if (!replacements.take(scheduler.nanoTime())) {
                return false;
            }
            rejected = true;
        }
        LOG.debug("the service refused the access token; asking for another");
        shared.discard(token);
        return true;
    }

    /**
     * Gives no more tokens, and fails those who wait for one.
     *
     * @return the tokens that this source has, and the one that is still on its way, if any
     */
    Leftover close() {
        Renewal pending;
        Leftover leftover;
        synchronized (this) {
            closed = true;
            pending = renewal;
            leftover = new Leftover(
                    Optional.ofNullable(serving(scheduler.nanoTime())),
                    pending == null ? CompletableFuture.completedFuture(Optional.empty()) : pending.arrival());
        }
        if (pending != null) {
            pending.abandon(AccessTokenSource::closedFailure);
        }
        return leftover;
    }

    /** What {@link #close()} leaves behind. The future never fails. */
    record Leftover(Optional<BearerToken> held, CompletableFuture<Optional<BearerToken>> coming) {}

    private void renew(Renewal started, @Nullable BearerToken before, boolean serving) {
        step(
                started,
                () -> shared.find(before, serving)
                        .whenComplete((found, failure) -> step(started, () -> {
                            if (failure == null && found.isPresent()) {
                                settle(started, found.get());
                            } else {
                                ask(started);
                            }
                        })));
    }

    private void ask(Renewal started) {
        long askedAt = scheduler.nanoTime();
        endpoint.issue()
                .whenComplete((answer, never) -> step(started, () -> {
                    if (answer instanceof TokenAnswer.Issued issued) {
                        BearerToken token = shared.granted(issued, askedAt);
                        settle(started, token);
                        shared.save(token);
                        LOG.debug(
                                "got an access token for {} s",
                                issued.lifetime().toSeconds());
                    } else {
                        refuse(started, (TokenAnswer.Refused) answer);
                    }
                }));
    }

    /** What a step throws, a clock's failure say, ends the renewal: those who wait learn it, and the next call asks again. */
    private void step(Renewal started, Runnable step) {
        try {
            step.run();
        } catch (Throwable thrown) {
            synchronized (this) {
                if (renewal == started) {
                    renewal = null;
                }
            }
            started.bringNone(() -> thrown);
        }
    }

    private void settle(Renewal ended, BearerToken token) {
        synchronized (this) {
            held = token;
            rejected = false;
            renewal = null;
            refusal = null;
        }
        ended.bring(token);
    }

    private void refuse(Renewal ended, TokenAnswer.Refused answer) {
        long now = scheduler.nanoTime();
        TokenRefusal refused = TokenRefusal.of(answer, now);
        boolean unnoticed;
        synchronized (this) {
            renewal = null;
            refusal = refused;
            unnoticed = serving(now) != null;
        }
        if (unnoticed) {
            LOG.warn("calls go on with the token that is about to end: {}", answer.message());
        }
        ended.bringNone(() -> refused.exception(now));
    }

    private static AtlasTransportException closedFailure() {
        return new AtlasTransportException(AtlasTransportException.Kind.CLOSED, "the client is closed");
    }
}
