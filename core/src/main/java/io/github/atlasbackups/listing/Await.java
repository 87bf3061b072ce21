package io.github.atlasbackups.listing;

import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.AtlasListingException;
import io.github.atlasbackups.error.AtlasListingException.Kind;
import io.github.atlasbackups.time.BlockingGuard;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Waits for the futures of this library, for code that reads from top to bottom; good on virtual threads. */
public final class Await {

    private Await() {}

    /**
     * The result of a call, once it is there. The calling thread waits.
     *
     * @throws AtlasException as the call failed, not wrapped
     * @throws AtlasListingException of kind {@code INTERRUPTED}, with the thread's flag set again, if the thread is interrupted; the call is
     *     aborted then
     * @throws CancellationException if somebody cancelled the future
     * @throws IllegalStateException on a thread that a {@link BlockingGuard} protects, while the call is under way; the call goes on
     */
    public static <T> T result(CompletableFuture<T> call) {
        try {
            return call.get();
        } catch (InterruptedException interrupted) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new AtlasListingException(
                    Kind.INTERRUPTED, "the thread was interrupted while it waited for a call, which was aborted");
        } catch (ExecutionException failed) {
            throw unwrapped(AtlasException.unwrap(failed));
        }
    }

    /** A failure as it is thrown here: itself, if the signature allows it. */
    static RuntimeException unwrapped(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new CompletionException(failure);
    }
}
