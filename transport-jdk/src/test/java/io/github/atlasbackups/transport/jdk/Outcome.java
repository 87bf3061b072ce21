package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for calls to end; a call that hangs fails its test. */
final class Outcome {

    private static final int PATIENCE_SECONDS = 30;

    private Outcome() {}

    static HttpResponse response(CompletableFuture<HttpResponse> call) throws Exception {
        return call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The failure as the future holds it: neither wrapped nor another type. */
    static AtlasTransportException failure(CompletableFuture<HttpResponse> call)
            throws InterruptedException, TimeoutException {
        try {
            throw new AssertionError("no failure but " + call.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof AtlasTransportException typed) {
                return typed;
            }
            throw new AssertionError("not the port's own failure", failed.getCause());
        }
    }
}
