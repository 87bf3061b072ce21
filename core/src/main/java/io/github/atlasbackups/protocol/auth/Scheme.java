package io.github.atlasbackups.protocol.auth;

import java.util.concurrent.CompletableFuture;

/** One way to prove a call. Shared by all calls of a client; thread-safe. */
public interface Scheme {

    /** Sends the call with its proof, again where that helps, and completes it. Never blocks; may throw instead of failing it. */
    void carry(AuthenticatedCall call);

    /** Gives up what was acquired, and fails what waits for it. Idempotent; never fails; done within the time for closing. */
    default CompletableFuture<Void> end() {
        return CompletableFuture.completedFuture(null);
    }
}
