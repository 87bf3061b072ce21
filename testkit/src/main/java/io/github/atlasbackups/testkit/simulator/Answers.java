package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.testkit.json.ErrorJson;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.List;
import java.util.Map;

/** Responses in the service's forms. */
final class Answers {

    private static final String JSON = "application/json";

    private Answers() {}

    static HttpResponse json(int status, String contentType, String body) {
        return HttpResponse.of(status, HttpHeaders.empty().with("Content-Type", contentType), body);
    }

    static HttpResponse json(int status, String body) {
        return json(status, JSON, body);
    }

    static HttpResponse error(ApiError error) {
        return withCode(json(error.status(), ErrorJson.of(error, false)), error);
    }

    static HttpResponse error(ApiError error, boolean pretty) {
        return withCode(json(error.status(), ErrorJson.of(error, pretty)), error);
    }

    /** An error inside an envelope; the outer status is this one. */
    static HttpResponse envelopedError(ApiError error, int outerStatus, boolean pretty) {
        return withCode(json(outerStatus, ErrorJson.enveloped(error, pretty)), error);
    }

    static HttpResponse with(HttpResponse response, HttpHeaders more) {
        HttpHeaders headers = response.headers();
        for (Map.Entry<String, List<String>> field : more.toMap().entrySet()) {
            for (String value : field.getValue()) {
                headers = headers.with(field.getKey(), value);
            }
        }
        return HttpResponse.of(response.status(), headers, response.bodyText());
    }

    private static HttpResponse withCode(HttpResponse response, ApiError error) {
        String code = error.errorCode();
        return code == null ? response : with(response, HttpHeaders.empty().with("X-Error-Code", code));
    }
}
