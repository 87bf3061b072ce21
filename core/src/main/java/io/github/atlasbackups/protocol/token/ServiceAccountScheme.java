package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.credentials.ServiceAccount;
import io.github.atlasbackups.credentials.TokenKey;
import io.github.atlasbackups.credentials.TokenStore;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.auth.Scheme;
import io.github.atlasbackups.protocol.call.PendingCall;
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

    private ServiceAccountScheme(AccessTokenSource tokens, TokenRevocation revocation) {
        this.tokens = tokens;
        this.revocation = revocation;
    }

    /**
     * The scheme of this account.
     *
     * @param next sends the requests for tokens
     */
    public static ServiceAccountScheme of(
            HttpTransport next, BaseUrl baseUrl, ServiceAccount account, AuthenticationSettings settings) {
        TokenEndpoint endpoint = new TokenEndpoint(next, baseUrl, account, settings.scheduler(), settings.clock());
        TokenStore store = settings.tokenStore() == null ? TokenStore.inMemory() : settings.tokenStore();
        TokenKey key = new TokenKey(baseUrl.toString(), account.clientId());
        AccessTokenSource tokens =
                new AccessTokenSource(endpoint, new SharedTokens(store, key, settings), settings.scheduler());
        return new ServiceAccountScheme(tokens, new TokenRevocation(endpoint, settings));
    }

    @Override
    public void carry(HttpRequest request, HttpTransport next, PendingCall<HttpResponse> call) {
        attempt(request, next, call, true);
    }

    private void attempt(
            HttpRequest request, HttpTransport next, PendingCall<HttpResponse> call, boolean mayTryAnother) {
        call.then(
                tokens.token(),
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
