package io.github.atlasbackups.error;

import io.github.atlasbackups.text.ForeignText;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the service said when it refused a call. Its texts are safe to show: bounded, on one line, with what moves a terminal escaped
 * and what looks like a credential masked.
 *
 * @param status the status that decides: the HTTP status, or the inner one of an envelope
 * @param errorCode the service's word for the error, such as {@code CLUSTER_NOT_FOUND}; null when the body was not the
 *     service's own, as with a proxy's HTML page. Compare with {@code equals}, new words appear without notice
 * @param detail the service's sentence about this error, or null
 * @param reason the standard phrase of the status, or null
 * @param parameters what the error is about, in the service's order, numbers as decimal text; empty when none were sent
 * @param violations the fields that the service refused; empty when none were named
 * @param retryAfter how long the service asks to wait before the next call, never negative; null when it did not say
 * @param hint this library's own advice on what to call instead, or null
 * @see <a href="https://www.mongodb.com/docs/atlas/reference/api-resources-spec/v2/">Atlas Administration API: ApiError</a>
 */
public record ApiError(
        int status,
        @Nullable String errorCode,
        @Nullable String detail,
        @Nullable String reason,
        List<String> parameters,
        List<FieldViolation> violations,
        @Nullable Duration retryAfter,
        @Nullable String hint) {

    private static final String COUNT_TIMEOUT = "TIMEOUT_WHILE_PAGING";
    private static final Pattern COUNTING =
            Pattern.compile("\\bcount(?:s|ed|ing)?\\b|\\btotalCount\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIMED_OUT =
            Pattern.compile("\\btim(?:e|ed|es|ing)[ -]?out\\b|\\btook too long\\b", Pattern.CASE_INSENSITIVE);

    /** The most characters of an {@link #errorCode}. */
    public static final int MAX_CODE = 100;
    /** The most characters of a {@link #detail} and of a {@link #hint}. */
    public static final int MAX_DETAIL = 500;
    /** The most characters of any other text. */
    public static final int MAX_TEXT = 200;
    /** The most parameters and the most violations that are kept. */
    public static final int MAX_ELEMENTS = 20;

    /**
     * Makes every text safe to show, see {@link ForeignText}, and leaves out what is beyond the bounds. The lists are copied, so
     * that later changes to them are not seen here.
     */
    public ApiError {
        errorCode = safe(errorCode, MAX_CODE);
        detail = safe(detail, MAX_DETAIL);
        reason = safe(reason, MAX_TEXT);
        parameters = parameters.stream()
                .limit(MAX_ELEMENTS)
                .map(parameter -> ForeignText.printable(parameter, MAX_TEXT))
                .toList();
        violations = violations.stream().limit(MAX_ELEMENTS).toList();
        hint = hint == null ? null : ForeignText.escaped(hint, MAX_DETAIL);
    }

    private static @Nullable String safe(@Nullable String text, int maxLength) {
        return text == null ? null : ForeignText.printable(text, maxLength);
    }

    /** An error of which only the status is known, as when a proxy answered. */
    public static ApiError ofStatus(int status) {
        return new ApiError(status, null, null, null, List.of(), List.of(), null, null);
    }

    /** An error as the service words it, without parameters. */
    public static ApiError of(int status, String errorCode, String detail) {
        return new ApiError(status, errorCode, detail, null, List.of(), List.of(), null, null);
    }

    /**
     * Whether the service gave up counting the items of a list, by its code {@code TIMEOUT_WHILE_PAGING} or by its sentence. The same
     * page without the count ({@code includeCount=false}) may be answered.
     */
    public boolean isCountTimeout() {
        return status >= 500
                && (COUNT_TIMEOUT.equals(errorCode)
                        || detail != null
                                && COUNTING.matcher(detail).find()
                                && TIMED_OUT.matcher(detail).find());
    }

    /** The same error with advice of this library. */
    public ApiError withHint(@Nullable String newHint) {
        return new ApiError(status, errorCode, detail, reason, parameters, violations, retryAfter, newHint);
    }

    /** The same error with the wait that the service asked for. */
    public ApiError withRetryAfter(@Nullable Duration newRetryAfter) {
        return new ApiError(status, errorCode, detail, reason, parameters, violations, newRetryAfter, hint);
    }

    /**
     * One field of a request that the service refused.
     *
     * @param field the path of the field
     * @param description why it was refused
     */
    public record FieldViolation(String field, String description) {

        /** Makes both safe to show, of {@value #MAX_TEXT} characters at most. */
        public FieldViolation {
            field = ForeignText.printable(field, MAX_TEXT);
            description = ForeignText.printable(description, MAX_TEXT);
        }
    }
}
