package io.github.atlasbackups.guice;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.time.BlockingGuard;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.CloseTasks;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Closes the clients of an injector and then the transport that they share: Guice itself ends nothing. Have it injected, and call
 * {@link #close} when the application ends:
 *
 * <pre>{@code
 * Runtime.getRuntime().addShutdownHook(new Thread(injector.getInstance(AtlasBackupsCloser.class)::close));
 * }</pre>
 *
 * <p>One for the whole injector, private modules included. Guice makes it when it is first needed; an injector that requires explicit
 * bindings needs {@code bind(AtlasBackupsCloser.class)}. Thread-safe.
 */
@Singleton
public final class AtlasBackupsCloser implements AutoCloseable {

    private final CloseTasks clients = new CloseTasks();
    private final Set<HttpTransport> transports =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private volatile boolean closed;

    /** For Guice. */
    @Inject
    public AtlasBackupsCloser() {}

    /** Remembers a client, and the transport that it shares; both are closed at once if it is too late for them. */
    AtlasBackups opened(AtlasBackups client, @Nullable HttpTransport shared) {
        clients.add(() -> closing(client));
        if (shared != null) {
            transports.add(shared);
        }
        // After both are known: either close() finds them there, or it is seen here.
        if (closed) {
            client.close();
            closeTransports();
        }
        return client;
    }

    /**
     * Closes all clients at once, each as by {@link AtlasBackups#close}: what is pending fails with {@code CLOSED}, and access tokens
     * are revoked. Then closes the transport that they share. What was never made is not made for this. Idempotent.
     *
     * <p>Returns when that is done: after two seconds at most for the clients, however many they are, and as long as the transport
     * takes. On an event loop it doesn't wait, and the rest happens behind it.
     */
    @Override
    public void close() {
        closed = true;
        if (BlockingGuard.protectsThisThread()) {
            clients.run().thenRun(this::closeTransports);
            Scheduler.system().schedule(CloseTasks.LONGEST, this::closeTransports);
        } else {
            clients.runAndWait();
            closeTransports();
        }
    }

    /** Elsewhere: what hangs on the futures of pending calls may block. */
    private static CompletableFuture<Void> closing(AtlasBackups client) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Scheduler.system().schedule(Duration.ZERO, () -> client.closeAsync().thenRun(() -> done.complete(null)));
        return done;
    }

    private void closeTransports() {
        List<HttpTransport> shared;
        synchronized (transports) {
            shared = new ArrayList<>(transports);
            transports.clear();
        }
        shared.forEach(HttpTransport::close);
    }
}
