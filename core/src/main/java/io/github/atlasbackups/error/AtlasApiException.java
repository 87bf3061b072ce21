package io.github.atlasbackups.error;

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

    private static String message(ApiError error) {
        StringBuilder text = new StringBuilder("the service answered ").append(error.status());
        if (error.errorCode() != null) {
            text.append(' ').append(Printable.of(error.errorCode(), 100));
        }
        if (error.detail() != null) {
            text.append(": ").append(Printable.of(error.detail(), 500));
        } else if (error.reason() != null) {
            text.append(": ").append(Printable.of(error.reason(), 100));
        }
        for (ApiError.FieldViolation violation : error.violations()) {
            text.append("; ")
                    .append(Printable.of(violation.field(), 100))
                    .append(": ")
                    .append(Printable.of(violation.description(), 200));
        }
        if (error.retryAfter() != null) {
            text.append(" (retry after ").append(error.retryAfter().toSeconds()).append(" s)");
        }
        if (error.hint() != null) {
            text.append(". ").append(error.hint());
        }
        return text.toString();
    }
}
