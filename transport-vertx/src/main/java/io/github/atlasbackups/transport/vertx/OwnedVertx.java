package io.github.atlasbackups.transport.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.file.FileSystemOptions;

/** The small Vert.x of a transport that was given none: one event loop, daemon threads, no files. */
final class OwnedVertx {

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
}
