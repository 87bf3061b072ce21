package io.github.atlasbackups.time;

import java.util.List;
import java.util.ServiceLoader;

/** The guards that are installed, looked up once. */
public final class BlockingGuards {

    private static final List<BlockingGuard> INSTALLED =
            ServiceLoader.load(BlockingGuard.class, BlockingGuard.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private BlockingGuards() {}

    /** Whether any of them objects to blocking the calling thread. */
    public static boolean object() {
        for (BlockingGuard guard : INSTALLED) {
            if (guard.mustNotBlock()) {
                return true;
            }
        }
        return false;
    }

    /**
     * @throws IllegalStateException if a guard says that the calling thread must not block
     */
    public static void check() {
        if (object()) {
            throw new IllegalStateException("the thread "
                    + Thread.currentThread().getName()
                    + " is an event loop and must not block: read the listing with toList() or publisher(), or on"
                    + " another thread");
        }
    }
}
