package io.github.atlasbackups.transport.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread that a client of the JDK runs its selector on, found and ended.
 *
 * <p>Since JDK 21 {@code HttpClient.shutdownNow()} ends it. Before, nothing does: it ends some seconds after the client has
 * been garbage collected. It does end when it is interrupted, and closes all its sockets on the way out; and it is found
 * without guessing, because a new thread joins the group of the thread that starts it, and the client is built in a group
 * made for this. See ADR 0021.
 */
final class SelectorThread {

    private static final @Nullable MethodHandle SHUTDOWN_NOW = shutdownNow();
    private static final Duration BETWEEN_INTERRUPTS = Duration.ofMillis(20);

    private final ThreadGroup group = new ThreadGroup(TopThreadGroup.get(), "atlas-backups-jdk");
    private final CompletableFuture<HttpClient> client = new CompletableFuture<>();

    SelectorThread() {
        if (SHUTDOWN_NOW == null) {
            endWithLastThread(group);
        }
    }

    /** Where groups do not go by themselves, before JDK 19, their parents would collect them. */
    @SuppressWarnings("removal")
    private static void endWithLastThread(ThreadGroup group) {
        group.setDaemon(true);
    }

    /** Builds a client in the group. To be called once. */
    CompletableFuture<HttpClient> startedBy(Callable<HttpClient> build) {
        Runnable task = () -> {
            try {
                client.complete(build.call());
            } catch (Throwable failure) {
                client.completeExceptionally(failure);
            }
        };
        Thread builder = new Thread(group, task, "atlas-backups-jdk-start", 0, false);
        builder.setDaemon(true);
        builder.start();
        return client;
    }

    /** Starts to end the thread, once it is there. What builds the client is not interrupted, it may be the JVM's first TLS. */
    void stop() {
        client.thenAccept(built -> {
            if (SHUTDOWN_NOW != null) {
                shutdown(built, SHUTDOWN_NOW);
            } else {
                group.interrupt();
            }
        });
    }

    /** After {@link #stop}: waits until no thread of the group is left, or the time is over. */
    void awaitEnd(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (Thread thread = anyOf(group); thread != null && System.nanoTime() - end < 0; thread = anyOf(group)) {
            if (SHUTDOWN_NOW == null && client.isDone()) {
                group.interrupt();
            }
            TimeUnit.NANOSECONDS.timedJoin(thread, BETWEEN_INTERRUPTS.toNanos());
        }
    }

    private static @Nullable Thread anyOf(ThreadGroup group) {
        Thread[] found = new Thread[1];
        return group.enumerate(found) == 0 ? null : found[0];
    }

    private static void shutdown(HttpClient client, MethodHandle shutdownNow) {
        try {
            shutdownNow.invoke(client);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable undeclared) {
            throw new AssertionError("HttpClient.shutdownNow declares no exception", undeclared);
        }
    }

    private static @Nullable MethodHandle shutdownNow() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(HttpClient.class, "shutdownNow", MethodType.methodType(void.class));
        } catch (NoSuchMethodException before21) {
            return null;
        } catch (IllegalAccessException notPublic) {
            throw new AssertionError("HttpClient.shutdownNow is public", notPublic);
        }
    }
}
