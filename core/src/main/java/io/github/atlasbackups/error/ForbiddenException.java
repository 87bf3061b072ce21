package io.github.atlasbackups.error;

/** 403: the credentials are good but may not do this; listing needs the role Project Read Only, and an allowed address. */
public final class ForbiddenException extends AtlasApiException {

    private static final long serialVersionUID = 1L;

    ForbiddenException(ApiError error) {
        super(error);
    }
}
