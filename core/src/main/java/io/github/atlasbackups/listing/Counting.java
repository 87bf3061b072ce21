package io.github.atlasbackups.listing;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether the service can count the list. Once it failed to, pages are requested without the count, in all passes of the reading.
 * Thread-safe; one for each reading.
 *
 * <p>It failed to if it says so, or if the call for a page ran out of time: counting some lists takes minutes, and nothing shows
 * what the time went into. Without the count a failure is just that.
 */
final class Counting {

    private final AtomicReference<@Nullable AtlasException> failure = new AtomicReference<>();

    /** Why the count is no longer requested; null while it is, and if it never was. */
    @Nullable
    AtlasException failure() {
        return failure.get();
    }

    /** The request, without the count if that can't be had. */
    PageRequest possible(PageRequest request) {
        return failure.get() == null ? request : request.includeCount(false);
    }

    /** Whether the request failed because it wanted the count: then it is worth making without. */
    boolean failed(PageRequest request, @Nullable Throwable thrown) {
        if (!request.includeCount() || !(thrown instanceof AtlasException typed) || !isOfCounting(typed)) {
            return false;
        }
        failure.compareAndSet(null, typed);
        return true;
    }

    private static boolean isOfCounting(AtlasException thrown) {
        return thrown instanceof AtlasApiException refusal
                ? refusal.error().isCountTimeout()
                : thrown instanceof AtlasTransportException transport && transport.kind() == Kind.TIMEOUT;
    }
}
