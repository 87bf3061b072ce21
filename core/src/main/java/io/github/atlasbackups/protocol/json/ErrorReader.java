package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what it can of an error body. Never fails: a proxy's HTML page or an empty body gives an error of which only the
 * status is known, and the header {@code X-Error-Code} stands in for a code that the body lacks.
 */
public final class ErrorReader {

    /** An Authorization value; long enough that no sentence about basic things is taken for one. */
    private static final Pattern ECHO =
            Pattern.compile("(?i)\\b(bearer|basic)[\\s:]+[^\\s<>]{16,}|\\bdigest\\s+username=.*", Pattern.DOTALL);

    private static final ObjectReader READER = AtlasMapper.INSTANCE.readerFor(JsonNode.class);

    private ErrorReader() {}

    /**
     * The error of a response.
     *
     * @param status the status that decided
     */
    public static ApiError read(int status, HttpResponse response) {
        JsonNode body = body(response);
        String code = text(body, "errorCode");
        return new ApiError(
                status,
                code != null ? code : response.headers().first("X-Error-Code").orElse(null),
                text(body, "detail"),
                text(body, "reason"),
                parameters(body),
                violations(body),
                null,
                null);
    }

    private static @Nullable JsonNode body(HttpResponse response) {
        try {
            JsonNode document = READER.readValue(response.bodyStream());
            // An envelope may carry the error beside its status or, as it does single entities, in "content".
            return document != null && document.path("content").isObject() ? document.get("content") : document;
        } catch (IOException notJson) {
            return null;
        }
    }

    private static @Nullable String text(@Nullable JsonNode body, String field) {
        JsonNode value = body == null ? null : body.get(field);
        // A service that quotes the request it refuses must not bring a credential into a message of ours.
        return value != null && value.isTextual()
                ? ECHO.matcher(value.textValue()).replaceAll("***")
                : null;
    }

    private static List<String> parameters(@Nullable JsonNode body) {
        List<String> parameters = new ArrayList<>();
        if (body != null) {
            for (JsonNode parameter : body.path("parameters")) {
                parameters.add(parameter.isValueNode() ? parameter.asText() : parameter.toString());
            }
        }
        return parameters;
    }

    private static List<ApiError.FieldViolation> violations(@Nullable JsonNode body) {
        List<ApiError.FieldViolation> violations = new ArrayList<>();
        if (body != null) {
            for (JsonNode violation : body.path("badRequestDetail").path("fields")) {
                violations.add(new ApiError.FieldViolation(
                        violation.path("field").asText(),
                        violation.path("description").asText()));
            }
        }
        return violations;
    }
}
