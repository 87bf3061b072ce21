package io.github.atlasbackups.protocol.json;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what it can of an error body, of 64 KiB at most. Never fails: a proxy's HTML page or an empty body gives an error of which
 * only the status is known, and the header {@code X-Error-Code} stands in for a code that the body lacks.
 */
public final class ErrorReader {

    /** The longest body that is read, in bytes. */
    public static final int MAX_BODY = JsonBody.MAX_LENGTH;

    private static final String TOKEN_BUCKET = "RATE_LIMITED_TOKEN_BUCKET";
    private static final int SECONDS_PARAMETER = 1;
    private static final Duration ABSURD = Duration.ofDays(31);

    private ErrorReader() {}

    /**
     * The error of a response, without the client's secrets wherever the response has them.
     *
     * @param status the status that decided
     */
    public static ApiError read(int status, HttpResponse response, Secrets secrets) {
        JsonBody body = body(response);
        String code = code(body, response);
        return new ApiError(
                status,
                safe(code, ApiError.MAX_CODE, secrets),
                safe(text(body, "detail"), ApiError.MAX_DETAIL, secrets),
                safe(text(body, "reason"), ApiError.MAX_TEXT, secrets),
                parameters(body, secrets),
                violations(body, secrets),
                retryAfter(code, body),
                null);
    }

    /**
     * The wait that the body of a 429 asks for, for responses whose headers ask for none: the second parameter of {@code
     * RATE_LIMITED_TOKEN_BUCKET}. Empty if there is none, or one that can't be meant: negative, or more than 31 days.
     */
    public static Optional<Duration> retryAfter(HttpResponse response) {
        JsonBody body = body(response);
        return Optional.ofNullable(retryAfter(code(body, response), body));
    }

    /** Whether the response is in the form that the service gives to its errors, whoever sent it. */
    public static boolean isServiceForm(HttpResponse response) {
        JsonBody body = body(response);
        return code(body, response) != null || (body != null && body.get("error") instanceof Number);
    }

    /** An envelope may carry the error beside its status or, as it does single entities, in "content". */
    private static @Nullable JsonBody body(HttpResponse response) {
        JsonBody document = JsonBody.of(response);
        if (document == null || document.has("errorCode") || document.has("error")) {
            return document;
        }
        JsonBody content = JsonBody.object(document.get("content"));
        return content != null ? content : document;
    }

    private static @Nullable String code(@Nullable JsonBody body, HttpResponse response) {
        String code = text(body, "errorCode");
        return code != null ? code : response.headers().first("X-Error-Code").orElse(null);
    }

    private static @Nullable String text(@Nullable JsonBody body, String field) {
        return body == null ? null : body.string(field);
    }

    private static @Nullable String safe(@Nullable String text, int maxLength, Secrets secrets) {
        return text == null ? null : secrets.printable(text, maxLength);
    }

    /** A null keeps its place: what a parameter means is said by where it stands. */
    private static List<String> parameters(@Nullable JsonBody body, Secrets secrets) {
        List<String> parameters = new ArrayList<>();
        for (Object parameter : firstOf(body == null ? List.of() : body.list("parameters"))) {
            parameters.add(secrets.printable(JsonBody.text(parameter), ApiError.MAX_TEXT));
        }
        return parameters;
    }

    private static List<ApiError.FieldViolation> violations(@Nullable JsonBody body, Secrets secrets) {
        List<ApiError.FieldViolation> violations = new ArrayList<>();
        for (Object element : firstOf(
                body == null ? List.of() : body.object("badRequestDetail").list("fields"))) {
            JsonBody violation = JsonBody.object(element);
            if (violation != null) {
                violations.add(new ApiError.FieldViolation(
                        textOf(violation, "field", secrets), textOf(violation, "description", secrets)));
            }
        }
        return violations;
    }

    private static String textOf(JsonBody violation, String field, Secrets secrets) {
        String text = violation.has(field) ? JsonBody.text(violation.get(field)) : "";
        return secrets.printable(text, ApiError.MAX_TEXT);
    }

    private static List<?> firstOf(List<?> elements) {
        return elements.subList(0, Math.min(elements.size(), ApiError.MAX_ELEMENTS));
    }

    private static @Nullable Duration retryAfter(@Nullable String code, @Nullable JsonBody body) {
        if (body == null || !TOKEN_BUCKET.equals(code)) {
            return null;
        }
        List<?> parameters = body.list("parameters");
        Object parameter = parameters.size() > SECONDS_PARAMETER ? parameters.get(SECONDS_PARAMETER) : null;
        double seconds = parameter instanceof String text
                ? number(text)
                : parameter instanceof Number number ? number.doubleValue() : -1;
        return seconds >= 0 && seconds <= ABSURD.toSeconds()
                ? Duration.ofMillis((long) Math.ceil(seconds * 1000))
                : null;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return -1;
        }
    }
}
