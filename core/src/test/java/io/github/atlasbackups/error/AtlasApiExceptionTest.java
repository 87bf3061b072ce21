package io.github.atlasbackups.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
    void foreignTextIsBoundedAndEscaped() {
        String hostile = "a\r\nb\u001b[31m\u202e" + "x".repeat(10_000);
        String message = AtlasApiException.of(ApiError.of(400, "CODE", hostile)).getMessage();
        assertThat(message).contains("a\\u000d\\u000ab\\u001b[31m\\u202e").hasSizeLessThan(700);
    }
}
