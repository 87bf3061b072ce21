package io.github.atlasbackups.listing;

import io.github.atlasbackups.error.AtlasListingException;
import io.github.atlasbackups.error.AtlasListingException.Kind;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Futures wrap failures on their way; readers get the failure itself. */
final class Failures {

    private Failures() {}

    static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    static AtlasListingException timeout(Duration deadline) {
        return new AtlasListingException(
                Kind.TIMEOUT, "the listing was not read to its end within " + deadline.toMillis() + " ms");
    }

    /** Throws an unwrapped failure on the thread of a blocking reader. */
    static RuntimeException rethrow(Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw new CompletionException(failure);
    }
}
