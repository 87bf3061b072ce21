package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a call ended; a call that does not end within 20 seconds fails the test. */
final class Outcome {

    private Outcome() {}

    static HttpResponse response(CompletableFuture<HttpResponse> call) {
        try {
            return call.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException failure) {
            throw new AssertionError("expected a response", failure);
        }
    }

    /** The failure; one that is wrapped is a failed test. */
    static AtlasTransportException failure(CompletableFuture<HttpResponse> call) {
        try {
            HttpResponse response = call.get(20, TimeUnit.SECONDS);
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
