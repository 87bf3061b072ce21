package io.github.atlasbackups.error;

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

    AtlasException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
