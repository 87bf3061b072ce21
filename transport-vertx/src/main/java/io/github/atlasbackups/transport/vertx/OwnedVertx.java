package io.github.atlasbackups.transport.vertx;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The small Vert.x of a transport that was given none: one event loop, daemon threads, no files. */
final class OwnedVertx {

    private static final long CLOSE_WAIT_SECONDS = 1;

    private OwnedVertx() {}

    static Vertx create() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                // Vert.x threads keep the JVM alive by default; a transport that was forgotten must not.
                .setUseDaemonThread(true)
                // Any of a name's addresses, not always the first: that one may be dead.
                .setAddressResolverOptions(new AddressResolverOptions().setRoundRobinInetAddress(true))
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** Waits until the threads are gone, but not on an event loop: one of them may be the very thread to go. */
    static void close(Vertx vertx) {
        Future<Void> closed = vertx.close();
        if (Context.isOnEventLoopThread()) {
            return;
        }
        try {
            closed.toCompletionStage().toCompletableFuture().get(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // Closing goes on by itself, on daemon threads.
        }
    }
}
