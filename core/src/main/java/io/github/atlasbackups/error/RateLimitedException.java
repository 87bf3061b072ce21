package io.github.atlasbackups.error;

/** 429: the project's bucket for this kind of call is empty; {@code error().retryAfter()} says for how long, if the service did. */
public final class RateLimitedException extends AtlasApiException {

    private static final long serialVersionUID = 1L;

    RateLimitedException(ApiError error) {
        super(error);
    }
}
