package io.github.atlasbackups.time;

import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Knows threads that must never block, such as event loops. The blocking ways to read a listing ask every guard
 * before they wait, and throw where one objects; and the client decodes no large response on such a thread. A transport that completes its
 * calls on event loops needs one.
 *
 * <p>Providers are found once with {@link ServiceLoader}, on the loader of this library. They are thread-safe, fast, and
 * throw nothing.
 */
@FunctionalInterface
public interface BlockingGuard {

    /** Whether the calling thread must not block. */
    boolean mustNotBlock();

    /**
     * Runs tasks as the calling thread's own, on the context that it works for: how to come back to it. Asked only of threads that
     * must not block; null, the default, where there is no way back.
     */
    default @Nullable Executor wayBack() {
        return null;
    }

    /** The way back to the calling thread, if an installed guard protects it and knows one; else null. */
    static @Nullable Executor wayBackToThisThread() {
        for (BlockingGuard guard : Installed.GUARDS) {
            if (guard.mustNotBlock()) {
                return guard.wayBack();
            }
        }
        return null;
    }

    /** Whether any installed guard protects the calling thread. */
    static boolean protectsThisThread() {
        for (BlockingGuard guard : Installed.GUARDS) {
            if (guard.mustNotBlock()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns if the calling thread may block.
     *
     * @param whatToDoInstead ends the message, such as "read the listing with toList()"
     * @throws IllegalStateException if an installed guard protects the calling thread; the message names the thread
     */
    static void check(String whatToDoInstead) {
        if (protectsThisThread()) {
            throw new IllegalStateException("the thread "
                    + Thread.currentThread().getName() + " is an event loop and must not block: " + whatToDoInstead);
        }
    }

    /**
     * A new future whose {@code get} and {@code join} throw {@link IllegalStateException} on a thread that a guard protects, unless it is
     * done; so do the futures that are made from it. Those that this library hands out are such.
     */
    static <T> CompletableFuture<T> newFuture() {
        return new GuardedFuture<>();
    }

    /** The guards that were found. Has nothing to call. */
    final class Installed {

        private static final List<BlockingGuard> GUARDS =
                ServiceLoader.load(BlockingGuard.class, BlockingGuard.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();

        private Installed() {}
    }
}
