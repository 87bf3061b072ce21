package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.event.AtlasEvent.TokenChanged;
import io.github.atlasbackups.event.AtlasEvent.TokenStep;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.call.ClientEvents;
import io.github.atlasbackups.time.Scheduler;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the tokens of a client that closes, so that restarts don't pile up live ones. Best effort, and bounded in time. A
 * token that is shared through a store is left to the others, and so is every token when revocation is switched off.
 */
final class TokenRevocation {

    private static final Logger LOG = LoggerFactory.getLogger(TokenRevocation.class);

    private static final int OK = 200;

    private final TokenEndpoint endpoint;
    private final AuthenticationSettings settings;
    private final ClientEvents events;
    private @Nullable CompletableFuture<Void> ended;

    TokenRevocation(TokenEndpoint endpoint, AuthenticationSettings settings, ClientEvents events) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.events = events;
    }

    /** Closes the source and revokes what it leaves; again, gives the same future. It never fails. */
    CompletableFuture<Void> of(AccessTokenSource tokens) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        synchronized (this) {
            if (ended != null) {
                return ended;
            }
            ended = end;
        }
        try {
            revokeAll(tokens.close(), end);
        } catch (Throwable thrown) {
            LOG.warn("the access token was not revoked: {}", thrown.getClass().getName());
            end.complete(null);
        }
        return end;
    }

    private void revokeAll(AccessTokenSource.Leftover leftover, CompletableFuture<Void> end) {
        if (settings.tokenStore() != null || !settings.revokeOnClose()) {
            end.complete(null);
            return;
        }
        Scheduler.Cancellable timer = settings.scheduler().schedule(settings.closeTimeout(), () -> end.complete(null));
        CompletableFuture<Void> held = revoke(leftover.held());
        CompletableFuture<Void> coming = leftover.coming().thenCompose(this::revoke);
        CompletableFuture.allOf(held, coming).whenComplete((done, never) -> {
            end.complete(null);
            timer.cancel();
        });
    }

    private CompletableFuture<Void> revoke(Optional<BearerToken> token) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (token.isEmpty()) {
            done.complete(null);
            return done;
        }
        endpoint.revoke(token.get().stored().value(), settings.closeTimeout()).whenComplete((response, failure) -> {
            LOG.debug("revoking the access token: {}", failure == null ? response.status() : "failed");
            String refused = failure == null && response.status() != OK ? String.valueOf(response.status()) : null;
            String why = failure == null ? refused : ClientEvents.word(AtlasException.unwrap(failure));
            events.tell((listener, now) -> listener.tokenChanged(new TokenChanged(now, TokenStep.REVOKED, null, why)));
            done.complete(null);
        });
        return done;
    }
}
