package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One token on its way, by one attempt or by several with rests between them. What it means for the client is decided by
 * {@link AccessTokenSource}, under its lock, which also guards the fields here; this is the order of events.
 *
 * <p>Those who wait and where the token arrives are apart, so that closing can end the waiting.
 */
final class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    final TokenWaiters waiters = new TokenWaiters();
    /** Whether it waits to make a request: none is under way. */
    boolean resting;

    private final AccessTokenSource tokens;
    private final Scheduler scheduler;
    /** The attempt or the rest that is under way. */
    private final PendingCall<Optional<BearerToken>> course = new PendingCall<>();

    Renewal(AccessTokenSource tokens, Scheduler scheduler) {
        this.tokens = tokens;
        this.scheduler = scheduler;
    }

    /** What a step throws, a clock's failure say, ends the renewal: those who wait learn it, and the next call asks again. */
    void begin() {
        course.future().whenComplete((token, thrown) -> {
            if (thrown != null) {
                tokens.drop(this).fail(() -> thrown);
            }
        });
        course.run(() -> {
            Duration wait = tokens.waitBefore(this);
            if (wait.isZero()) {
                attempt();
            } else {
                rest(wait);
            }
        });
    }

    private void attempt() {
        course.then(tokens.attempt(), ending -> {
            if (ending.token() != null) {
                tokens.settle(this, ending.token()).bring(ending.token());
                course.succeed(Optional.of(ending.token()));
            } else {
                refuse(Objects.requireNonNull(ending.refused()));
            }
        });
    }

    private void refuse(TokenAnswer.Refused answer) {
        long now = scheduler.nanoTime();
        AccessTokenSource.Refusal refusal = tokens.refuse(this, answer, now);
        if (!refusal.felt()) {
            LOG.warn("calls go on with the token that is about to end: {}", answer.message());
        }
        if (refusal.again() == null) {
            end();
        } else {
            rest(refusal.again());
        }
        refusal.leaving().fail(() -> refusal.reason().exception(now));
    }

    private void rest(Duration wait) {
        course.after(wait, scheduler, () -> {
            if (tokens.wake(this)) {
                attempt();
            } else {
                end();
            }
        });
    }

    /** No token comes of it. */
    void end() {
        course.succeed(Optional.empty());
    }

    /** What came of it, even if nobody waits any more. Never fails. */
    CompletableFuture<Optional<BearerToken>> arrival() {
        return course.future().exceptionally(none -> Optional.empty());
    }
}
