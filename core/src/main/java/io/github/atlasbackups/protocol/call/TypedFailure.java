package io.github.atlasbackups.protocol.call;

import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.AtlasTransportException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/**
 * Failures as the port promises them. What a transport should never have thrown is named, not passed on: HTTP clients
 * quote header values in their exceptions, and here those are secrets.
 */
public final class TypedFailure {

    private TypedFailure() {}

    public static Throwable of(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof AtlasException || cause instanceof CancellationException || cause instanceof Error) {
            return cause;
        }
        return new AtlasTransportException(
                AtlasTransportException.Kind.OTHER,
                "the transport failed with " + cause.getClass().getName());
    }

    public static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
