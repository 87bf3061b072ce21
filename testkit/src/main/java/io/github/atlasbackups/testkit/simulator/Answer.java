package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.json.ErrorJson;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.List;
import java.util.Map;

/**
 * A response while it is put together.
 *
 * @param status the outer status
 * @param headers so far
 * @param body as text
 */
record Answer(int status, HttpHeaders headers, String body) {

    static Answer empty(int status) {
        return new Answer(status, HttpHeaders.empty(), "");
    }

    static Answer json(int status, String contentType, String body) {
        return new Answer(status, HttpHeaders.empty().with("Content-Type", contentType), body);
    }

    static Answer json(int status, String body) {
        return json(status, "application/json", body);
    }

    static Answer error(ApiError error) {
        return error(error, false);
    }

    static Answer error(ApiError error, boolean pretty) {
        return json(error.status(), ErrorJson.of(error, pretty)).withCode(error);
    }

    static Answer methodNotAllowed(String method, String allowed) {
        return error(AtlasErrors.methodNotAllowed(method)).with("Allow", allowed);
    }

    /** An error inside an envelope; the outer status is this one. */
    static Answer envelopedError(ApiError error, int outerStatus, boolean pretty) {
        return json(outerStatus, ErrorJson.enveloped(error, pretty)).withCode(error);
    }

    Answer with(String name, String value) {
        return new Answer(status, headers.with(name, value), body);
    }

    Answer with(HttpHeaders more) {
        HttpHeaders all = headers;
        for (Map.Entry<String, List<String>> field : more.toMap().entrySet()) {
            for (String value : field.getValue()) {
                all = all.with(field.getKey(), value);
            }
        }
        return new Answer(status, all, body);
    }

    HttpResponse toResponse() {
        return HttpResponse.of(status, headers, body);
    }

    private Answer withCode(ApiError error) {
        String code = error.errorCode();
        return code == null ? this : with("X-Error-Code", code);
    }
}
