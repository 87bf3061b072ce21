package io.github.atlasbackups.error;

/** 410: this version of the operation is past its sunset. The message names the successor where there is one. */
public final class GoneException extends AtlasApiException {

    private static final long serialVersionUID = 1L;

    GoneException(ApiError error) {
        super(error);
    }
}
