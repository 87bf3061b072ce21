package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.credentials.StoredToken;
import io.github.atlasbackups.event.AtlasEvent.TokenChanged;
import io.github.atlasbackups.event.AtlasEvent.TokenStep;
import io.github.atlasbackups.protocol.call.ClientEvents;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to get a token: the one that another process has stored, or else a new one from the endpoint. Nobody gets a token
 * that is not masked in foreign text from then on.
 */
final class TokenAttempt {

    private static final Logger LOG = LoggerFactory.getLogger(TokenAttempt.class);

    private final TokenEndpoint endpoint;
    private final SharedTokens shared;
    private final Secrets secrets;
    private final Scheduler scheduler;
    private final ClientEvents events;

    TokenAttempt(
            TokenEndpoint endpoint, SharedTokens shared, Secrets secrets, Scheduler scheduler, ClientEvents events) {
        this.endpoint = endpoint;
        this.shared = shared;
        this.secrets = secrets;
        this.scheduler = scheduler;
        this.events = events;
    }

    /** How an attempt ended: exactly one of the two is not null. */
    record Ending(@Nullable BearerToken token, TokenAnswer.@Nullable Refused refused) {}

    /**
     * Makes an attempt. Never throws; the future fails with what a collaborator threw.
     *
     * @param held the token that this client has or had, which is never the answer
     * @param serving whether that one still serves: then a stored one that is about to end will not do
     * @param beforeAsking runs before the endpoint is asked; what it throws keeps it from being asked
     */
    CompletableFuture<Ending> make(@Nullable BearerToken held, boolean serving, Runnable beforeAsking) {
        PendingCall<Ending> call = new PendingCall<>();
        call.run(() -> call.follow(shared.find(held, serving), (found, failure) -> {
            if (found != null && found.isPresent()) {
                bring(call, found.get());
            } else {
                beforeAsking.run();
                ask(call);
            }
        }));
        return call.future();
    }

    private void ask(PendingCall<Ending> call) {
        long askedAt = scheduler.nanoTime();
        tell(TokenStep.REQUESTED, null, null);
        call.then(endpoint.issue(), answer -> {
            if (answer instanceof TokenAnswer.Issued issued) {
                BearerToken token = shared.granted(issued, askedAt);
                bring(call, token);
                shared.save(token);
                LOG.debug("got an access token for {} s", issued.lifetime().toSeconds());
            } else {
                TokenAnswer.Refused refused = (TokenAnswer.Refused) answer;
                tell(TokenStep.FAILED, null, refused.kind().name());
                call.succeed(new Ending(null, refused));
            }
        });
    }

    private void bring(PendingCall<Ending> call, BearerToken token) {
        secrets.add(token.stored().value());
        StoredToken stored = token.stored();
        tell(TokenStep.OBTAINED, Duration.between(stored.issuedAt(), stored.expiresAt()), null);
        call.succeed(new Ending(token, null));
    }

    private void tell(TokenStep step, @Nullable Duration lifetime, @Nullable String failure) {
        events.tell((listener, now) -> listener.tokenChanged(new TokenChanged(now, step, lifetime, failure)));
    }
}
