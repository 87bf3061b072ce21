package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.protocol.call.RetryAfter;
import io.github.atlasbackups.protocol.json.ErrorReader;
import io.github.atlasbackups.transport.HttpResponse;

/** The one place that turns a response into an error. */
final class ApiErrors {

    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private ApiErrors() {}

    static AtlasApiException of(Endpoint<?, ?> endpoint, int status, HttpResponse response, AtlasService service) {
        ApiError error = ErrorReader.read(status, response, service.secrets());
        error = error.withRetryAfter(RetryAfter.of(response, service.clock()).orElse(error.retryAfter()))
                .withHint(Advice.on(error, response, service.secrets(), endpoint.role()));
        Sunset sunset = endpoint.sunset();
        if (sunset != null && (status == GONE || (status == NOT_FOUND && sunset.isPast(service.clock())))) {
            error = error.withHint(sunset.successor());
        }
        return AtlasApiException.of(error);
    }
}
