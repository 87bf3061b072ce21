package io.github.atlasbackups.error;

import io.github.atlasbackups.text.ForeignText;
import java.time.Duration;
import java.util.List;

/**
 * The service answered, and refused.
 *
 * <p>The refinements exist where callers act differently; every other status is an instance of this class itself.
 * {@link #of(ApiError)} is the one place that chooses.
 */
public sealed class AtlasApiException extends AtlasException
        permits ForbiddenException, GoneException, NotFoundException, RateLimitedException, UnauthorizedException {

    private static final long serialVersionUID = 1L;

    /** Transient: an exception that crossed a serialization boundary keeps its message only. */
    private final transient ApiError error;

    AtlasApiException(ApiError error) {
        super(message(error), null);
        this.error = error;
    }

    /** The exception for an answer of the service: 401, 403, 404, 410 and 429 are refined, all else is plain. */
    public static AtlasApiException of(ApiError error) {
        return switch (error.status()) {
            case 401 -> new UnauthorizedException(error);
            case 403 -> new ForbiddenException(error);
            case 404 -> new NotFoundException(error);
            case 410 -> new GoneException(error);
            case 429 -> new RateLimitedException(error);
            default -> new AtlasApiException(error);
        };
    }

    /** All that the service said. */
    public ApiError error() {
        return error;
    }

    /** The status that decided: the HTTP status, or the inner one of an envelope. */
    public int status() {
        return error.status();
    }

    /** The wait and the hint say what to do: they are never cut, what comes before them is. */
    private static String message(ApiError error) {
        StringBuilder end = new StringBuilder();
        if (error.retryAfter() != null) {
            end.append(" (retry after ").append(seconds(error.retryAfter())).append(" s)");
        }
        boolean said = error.errorCode() != null || error.detail() != null || error.reason() != null;
        if (error.hint() != null) {
            end.append(said ? ". " : ": ").append(error.hint());
        }
        String start = said
                ? "the service answered " + error.status() + said(error, end.toString())
                : "status " + error.status();
        // A sentence of the service's has its full stop already.
        String whole = start.endsWith(".") && end.indexOf(".") == 0 ? start.substring(0, start.length() - 1) : start;
        return ForeignText.escaped(whole, MAX_MESSAGE - end.length()) + end;
    }

    private static String said(ApiError error, String end) {
        StringBuilder text = new StringBuilder();
        if (error.errorCode() != null) {
            text.append(' ').append(error.errorCode());
        }
        String sentence = error.detail() != null ? error.detail() : error.reason();
        if (sentence != null) {
            text.append(": ").append(sentence);
        }
        for (ApiError.FieldViolation violation : error.violations()) {
            text.append("; ").append(violation.field()).append(": ").append(violation.description());
        }
        // Some refusals name what they are about in a parameter only: an address, a cluster, a limit.
        List<String> others = error.parameters().stream()
                .filter(parameter -> !text.toString().contains(parameter) && !end.contains(parameter))
                .toList();
        if (!others.isEmpty()) {
            text.append(" [").append(String.join(", ", others)).append(']');
        }
        return text.toString();
    }

    /** A part of a second counts as one: who waits less is refused again. */
    private static long seconds(Duration wait) {
        return wait.toSeconds() + (wait.getNano() > 0 ? 1 : 0);
    }
}
