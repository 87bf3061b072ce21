package io.github.atlasbackups.time;

import io.github.atlasbackups.listing.Listing;

/**
 * Knows threads that must never block, such as event loops. The blocking ways to read a {@link Listing} ask every guard
 * before they wait, and refuse where one objects.
 *
 * <p>Providers are found with {@link java.util.ServiceLoader} on the loader of this library. They are thread-safe, fast,
 * and throw nothing.
 */
@FunctionalInterface
public interface BlockingGuard {

    /** Whether the calling thread must not block. */
    boolean mustNotBlock();

    /** Whether any installed guard protects the calling thread. */
    static boolean protectsThisThread() {
        return BlockingGuards.object();
    }
}
