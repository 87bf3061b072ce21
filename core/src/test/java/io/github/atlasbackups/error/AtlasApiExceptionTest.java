package io.github.atlasbackups.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtlasApiExceptionTest {

    @ParameterizedTest
    @CsvSource({
        "401, UnauthorizedException",
        "403, ForbiddenException",
        "404, NotFoundException",
        "410, GoneException",
        "429, RateLimitedException",
        "400, AtlasApiException",
        "302, AtlasApiException",
        "500, AtlasApiException",
    })
    void theStatusChoosesTheType(int status, String type) {
        assertThat(AtlasApiException.of(ApiError.ofStatus(status)).getClass().getSimpleName())
                .isEqualTo(type);
    }

    @Test
    void theMessageSaysAllThatHelps() {
        ApiError error = new ApiError(
                429,
                "RATE_LIMITED_TOKEN_BUCKET",
                "Slow down.",
                "Too Many Requests",
                List.of(),
                List.of(new ApiError.FieldViolation("pageNum", "too small")),
                Duration.ofSeconds(17),
                "Ask less often");
        assertThat(AtlasApiException.of(error))
                .hasMessage("the service answered 429 RATE_LIMITED_TOKEN_BUCKET: Slow down.; pageNum: too small"
                        + " (retry after 17 s). Ask less often");
    }

    @Test
    void whatOnlyAParameterSaysIsInTheMessage() {
        ApiError error = new ApiError(
                403,
                "IP_ADDRESS_NOT_ON_ACCESS_LIST",
                "This address may not.",
                "Forbidden",
                List.of("192.0.2.7", "may", "null"),
                List.of(),
                null,
                "Do this");
        assertThat(AtlasApiException.of(error))
                .hasMessage("the service answered 403 IP_ADDRESS_NOT_ON_ACCESS_LIST: This address may not."
                        + " [192.0.2.7, null]. Do this");
        assertThat(AtlasApiException.of(error.withHint("Not null: 192.0.2.7"))).hasMessageNotContaining("[");
    }

    @Test
    void anErrorWithoutAWordOfTheServiceIsNotPutIntoItsMouth() {
        assertThat(AtlasApiException.of(ApiError.ofStatus(502))).hasMessage("status 502");
        assertThat(AtlasApiException.of(ApiError.ofStatus(502).withHint("a proxy answered")))
                .hasMessage("status 502: a proxy answered");
    }

    @Test
    void aPartOfASecondToWaitCountsAsOne() {
        assertThat(AtlasApiException.of(
                        ApiError.of(429, "RATE_LIMITED", "Slow.").withRetryAfter(Duration.ofMillis(1_001))))
                .hasMessageEndingWith("(retry after 2 s)");
        assertThat(AtlasApiException.of(
                        ApiError.of(429, "RATE_LIMITED", "Slow.").withRetryAfter(Duration.ofMillis(2_000))))
                .hasMessageEndingWith("(retry after 2 s)");
    }

    @Test
    void foreignTextIsBoundedAndEscaped() {
        String hostile = "a\r\nb\u001b[31m\u202e" + "x".repeat(10_000);
        String message = AtlasApiException.of(ApiError.of(400, "CODE", hostile)).getMessage();
        assertThat(message).contains("a\\u000d\\u000ab\\u001b[31m\\u202e").hasSizeLessThan(700);
    }

    @Test
    void whatIsKeptIsBoundedAndTheMessageStillSaysWhatToDo() {
        String hostile = "\u001b\u2028 x".repeat(200_000);
        List<String> parameters = Collections.nCopies(50_000, hostile);
        List<ApiError.FieldViolation> violations =
                Collections.nCopies(50_000, new ApiError.FieldViolation(hostile, hostile));
        ApiError error = new ApiError(
                400, hostile, hostile, hostile, parameters, violations, Duration.ofSeconds(3), "h".repeat(499));

        assertThat(error.errorCode()).hasSizeLessThanOrEqualTo(ApiError.MAX_CODE);
        assertThat(error.detail()).hasSizeLessThanOrEqualTo(ApiError.MAX_DETAIL);
        assertThat(error.parameters()).hasSize(20).allMatch(parameter -> parameter.length() <= 200);
        assertThat(error.violations())
                .hasSize(20)
                .allMatch(violation -> violation.field().length() <= 200);
        assertThat(error.toString()).hasSizeLessThan(20_000).doesNotContain("\u001b", "\u2028");
        assertThat(AtlasApiException.of(error).getMessage())
                .hasSizeLessThanOrEqualTo(1_000)
                .startsWith("the service answered 400 \\u001b\\u2028 x")
                .endsWith("… (retry after 3 s). " + "h".repeat(499));
    }

    @Test
    void noExceptionOfOursHasALongerMessageOrMoreThanALine() {
        String hostile = "a\n\u001b[2J".repeat(500_000);
        assertThat(List.of(
                        new AtlasDecodingException(hostile, hostile, null),
                        new AtlasListingException(AtlasListingException.Kind.ENDLESS, hostile),
                        new AtlasTransportException(AtlasTransportException.Kind.OTHER, hostile),
                        new AtlasCredentialsException(AtlasCredentialsException.Kind.UNSUPPORTED, hostile, null)))
                .allSatisfy(failure -> assertThat(failure.getMessage())
                        .hasSizeLessThanOrEqualTo(1_000)
                        .matches(message -> message.chars().noneMatch(Character::isISOControl)));
        assertThat(new AtlasDecodingException(hostile, "x", null).location())
                .hasSizeLessThanOrEqualTo(300)
                .doesNotContain("\n");
    }
}
