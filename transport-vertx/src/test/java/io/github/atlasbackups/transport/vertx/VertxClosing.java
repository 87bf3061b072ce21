package io.github.atlasbackups.transport.vertx;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** Closes a {@link Vertx}, and fails the test when that does not end: a wait without a bound would hang the build. */
public final class VertxClosing {

    private VertxClosing() {}

    /** Waits until it is closed. */
    public static void close(Vertx vertx) {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(Outcome.GUARD.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
