package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a call ended; a call that does not end within {@link #GUARD} fails the test. */
final class Outcome {

    /** Far longer than anything takes here, on a busy machine too: a wait that ends with it has failed. */
    static final Duration GUARD = Duration.ofSeconds(20);

    private Outcome() {}

    static HttpResponse response(CompletableFuture<HttpResponse> call) {
        try {
            return call.get(GUARD.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException failure) {
            throw new AssertionError("expected a response", failure);
        }
    }

    /** The failure; one that is wrapped is a failed test. */
    static AtlasTransportException failure(CompletableFuture<HttpResponse> call) {
        try {
            HttpResponse response = call.get(GUARD.toSeconds(), TimeUnit.SECONDS);
            throw new AssertionError("expected a failure, came " + response);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof AtlasTransportException expected) {
                return expected;
            }
            throw new AssertionError("not a transport failure", failure.getCause());
        } catch (InterruptedException | TimeoutException hung) {
            throw new AssertionError("the call did not end", hung);
        }
    }

    static AtlasTransportException.Kind kind(CompletableFuture<HttpResponse> call) {
        return failure(call).kind();
    }
}
