package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.credentials.ServiceAccount;
import io.github.atlasbackups.credentials.TokenKey;
import io.github.atlasbackups.credentials.TokenStore;
import io.github.atlasbackups.event.AtlasEvent.WaitReason;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.auth.Scheme;
import io.github.atlasbackups.protocol.call.CallEvents;
import io.github.atlasbackups.protocol.call.ClientEvents;
import io.github.atlasbackups.protocol.call.Deadline;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.BaseUrl;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.concurrent.CompletableFuture;

/**
 * Sends calls with the token of an {@link AccessTokenSource}. A 401 discards the token that the call went with, and the
 * call goes once more with another; a second 401 is the caller's.
 */
public final class ServiceAccountScheme implements Scheme {

    private static final int UNAUTHORIZED = 401;

    private final AccessTokenSource tokens;
    private final TokenRevocation revocation;
    private final Scheduler scheduler;

    private ServiceAccountScheme(AccessTokenSource tokens, TokenRevocation revocation, Scheduler scheduler) {
        this.tokens = tokens;
        this.revocation = revocation;
        this.scheduler = scheduler;
    }

    /**
     * The scheme of this account.
     *
     * @param next sends the requests for tokens
     * @param retry when such a request is made again, while calls wait for its token
     * @param secrets learns of each token before it is used
     * @param events is told what becomes of tokens
     */
    public static ServiceAccountScheme of(
            HttpTransport next,
            BaseUrl baseUrl,
            ServiceAccount account,
            AuthenticationSettings settings,
            RetryPolicy retry,
            Secrets secrets,
            ClientEvents events) {
        TokenEndpoint endpoint =
                new TokenEndpoint(next, baseUrl, account, settings.scheduler(), settings.clock(), retry);
        TokenStore store = settings.tokenStore() == null ? TokenStore.inMemory() : settings.tokenStore();
        TokenKey key = new TokenKey(baseUrl.toString(), account.clientId());
        SharedTokens shared = new SharedTokens(store, key, settings);
        AccessTokenSource tokens = new AccessTokenSource(
                new TokenAttempt(endpoint, shared, secrets, settings.scheduler(), events),
                shared,
                new TokenRequestPace(retry, settings.random(), endpoint.notAsked()),
                retry.maxAttempts(),
                settings.scheduler());
        return new ServiceAccountScheme(tokens, new TokenRevocation(endpoint, settings, events), settings.scheduler());
    }

    @Override
    public void carry(HttpRequest request, HttpTransport next, PendingCall<HttpResponse> call) {
        attempt(request, next, call, true);
    }

    private void attempt(
            HttpRequest request, HttpTransport next, PendingCall<HttpResponse> call, boolean mayTryAnother) {
        CompletableFuture<BearerToken> awaited = tokens.token(Deadline.of(request, scheduler));
        if (!awaited.isDone()) {
            CallEvents.waits(request, WaitReason.AUTHENTICATION);
        }
        call.then(
                awaited,
                token -> call.send(next, token.authorize(request), (response, failure) -> {
                    if (response != null
                            && response.status() == UNAUTHORIZED
                            && mayTryAnother
                            && tokens.discard(token)) {
                        attempt(request, next, call, false);
                    } else {
                        call.end(response, failure);
                    }
                }));
    }

    @Override
    public CompletableFuture<Void> end() {
        return revocation.of(tokens);
    }
}
