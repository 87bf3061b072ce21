package io.github.atlasbackups.error;

/** 401: the credentials are unknown, revoked or expired. Calling again with the same ones does not help. */
public final class UnauthorizedException extends AtlasApiException {

    private static final long serialVersionUID = 1L;

    UnauthorizedException(ApiError error) {
        super(error);
    }
}
