package io.github.atlasbackups.error;

import io.github.atlasbackups.text.ForeignText;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything that fails after a call was accepted.
 *
 * <p>Input that breaks the service's own patterns never gets this far: it is refused with an {@link
 * IllegalArgumentException} before a byte is sent. Futures complete exceptionally with these exceptions directly;
 * blocking calls throw them unwrapped.
 */
public abstract sealed class AtlasException extends RuntimeException
        permits AtlasApiException,
                AtlasCredentialsException,
                AtlasDecodingException,
                AtlasListingException,
                AtlasTransportException {

    private static final long serialVersionUID = 1L;

    /** The most characters of a message. */
    static final int MAX_MESSAGE = 1_000;

    /** Whatever a message quotes, it stays on one line, moves no terminal and has 1,000 characters at most. */
    AtlasException(String message, @Nullable Throwable cause) {
        super(ForeignText.escaped(message, MAX_MESSAGE), cause);
    }

    /**
     * The failure itself, without the {@link CompletionException} or {@link ExecutionException} that futures add on its way:
     * what to look at in {@code join}, {@code get} and the stages behind a first one.
     *
     * @return the first cause that is neither, or the failure as it is
     */
    public static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
