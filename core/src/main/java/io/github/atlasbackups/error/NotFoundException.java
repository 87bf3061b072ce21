package io.github.atlasbackups.error;

/** 404: no such project, cluster or resource, or none that these credentials can see. */
public final class NotFoundException extends AtlasApiException {

    private static final long serialVersionUID = 1L;

    NotFoundException(ApiError error) {
        super(error);
    }
}
