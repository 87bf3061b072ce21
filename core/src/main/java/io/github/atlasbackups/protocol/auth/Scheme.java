package io.github.atlasbackups.protocol.auth;

import io.github.atlasbackups.credentials.AccessToken;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.concurrent.CompletableFuture;

/** One way to authenticate a call. Shared by all calls of a client; thread-safe. */
@FunctionalInterface
public interface Scheme {

    /** Sends the request authenticated, again where that helps, and ends the call. Never blocks; what it throws fails the call. */
    void carry(HttpRequest request, HttpTransport next, PendingCall<HttpResponse> call);

    /** Gives up what was acquired, and fails what waits for it. Idempotent; never fails; done within the time for closing. */
    default CompletableFuture<Void> end() {
        return CompletableFuture.completedFuture(null);
    }

    /** Sends a given token with each call (RFC 6750 §2.1). A 401 is the caller's: there is no other token to try. */
    static Scheme bearer(AccessToken token) {
        String authorization = "Bearer " + token.token();
        return (request, next, call) -> call.send(next, request.withHeader("Authorization", authorization), call::end);
    }
}
