package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.credentials.StoredToken;
import io.github.atlasbackups.credentials.TokenKey;
import io.github.atlasbackups.credentials.TokenStore;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A token store as one client sees it: on the monotonic clock, and never an obstacle. A store that fails or is slow is as
 * good as an empty one.
 *
 * <p>Wall clocks matter here and nowhere else. They may be wrong, so a stored token is trusted for its own lifetime at
 * most, and one that this client has already held is never taken back: at worst a wrong clock costs a token request.
 */
final class SharedTokens {

    private static final Logger LOG = LoggerFactory.getLogger(SharedTokens.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TokenStore store;
    private final TokenKey key;
    private final AuthenticationSettings settings;

    SharedTokens(TokenStore store, TokenKey key, AuthenticationSettings settings) {
        this.store = store;
        this.key = key;
        this.settings = settings;
    }

    /** A token just granted, dated now. */
    BearerToken granted(TokenAnswer.Issued issued, long askedAt) {
        Instant now = settings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        StoredToken stored = new StoredToken(issued.token(), now, now.plus(issued.lifetime()));
        return BearerToken.of(stored, askedAt, issued.lifetime(), settings.random());
    }

    /**
     * Another process's token, if it is worth having.
     *
     * @param held the token that this client has or had, which is never the answer
     * @param serving whether that one still serves: then only one that is not itself about to end will do
     */
    CompletableFuture<Optional<BearerToken>> find(@Nullable BearerToken held, boolean serving) {
        return ask("load", () -> store.load(key), Optional.empty())
                .thenApply(stored -> stored.filter(token -> held == null || !token.isSameAs(held.stored()))
                        .flatMap(this::live)
                        .filter(token ->
                                !serving || !token.isDue(settings.scheduler().nanoTime())));
    }

    void save(BearerToken token) {
        ask("save", () -> store.save(key, token.stored()).thenApply(done -> true), false);
    }

    void discard(BearerToken token) {
        ask("discard", () -> store.discard(key, token.stored()), false);
    }

    private Optional<BearerToken> live(StoredToken stored) {
        Duration lifetime = Duration.between(stored.issuedAt(), stored.expiresAt());
        Duration remaining = Duration.between(settings.clock().instant(), stored.expiresAt());
        if (remaining.isZero() || remaining.isNegative()) {
            return Optional.empty();
        }
        Duration trusted = remaining.compareTo(lifetime) < 0 ? remaining : lifetime;
        return Optional.of(BearerToken.of(stored, settings.scheduler().nanoTime(), trusted, settings.random()));
    }

    /** Never fails, never throws, and never takes longer than this client is ready to wait for its store. */
    private <T> CompletableFuture<T> ask(String what, Supplier<CompletableFuture<T>> question, T otherwise) {
        PendingCall<T> call = new PendingCall<>();
        call.run(() -> {
            Scheduler.Cancellable timer = settings.scheduler().schedule(PATIENCE, () -> {
                if (!call.isDone()) {
                    LOG.warn("the token store took over {} s to {}", PATIENCE.toSeconds(), what);
                    call.succeed(otherwise);
                }
            });
            call.future().whenComplete((value, failure) -> timer.cancel());
            call.follow(question.get(), call::end);
        });
        return call.future().exceptionally(failure -> {
            // Not its message: it comes from outside, and a token was in the question.
            LOG.warn(
                    "the token store failed to {}: {}",
                    what,
                    AtlasException.unwrap(failure).getClass().getName());
            return otherwise;
        });
    }
}
