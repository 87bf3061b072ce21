package io.github.atlasbackups.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorReaderTest {

    private static ApiError read(String body) {
        return ErrorReader.read(400, HttpResponse.of(400, HttpHeaders.empty(), body), Secrets.none());
    }

    @Test
    void readsAllThatTheServiceSays() {
        ApiError error = read("""
                {"error":400,"errorCode":"VALIDATION_ERROR","reason":"Bad Request","detail":"No.",
                 "parameters":["/path",17,1.5,true,null,{"a":1}],
                 "badRequestDetail":{"fields":[{"field":"itemsPerPage","description":"too many"}]}}""");
        assertThat(error.status()).isEqualTo(400);
        assertThat(error.errorCode()).isEqualTo("VALIDATION_ERROR");
        assertThat(error.reason()).isEqualTo("Bad Request");
        assertThat(error.detail()).isEqualTo("No.");
        assertThat(error.parameters()).containsExactly("/path", "17", "1.5", "true", "null", "{\"a\":1}");
        assertThat(error.violations()).containsExactly(new ApiError.FieldViolation("itemsPerPage", "too many"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>busy</html>",
                "null",
                "[]",
                "\"text\"",
                "{\"errorCode\":null,\"detail\":7,\"parameters\":{\"a\":1},\"badRequestDetail\":null}",
                "{\"errorCode\":"
            })
    void aBodyThatIsNotTheServicesOwnStillGivesAnError(String body) {
        ApiError error = read(body);
        assertThat(error.status()).isEqualTo(400);
        assertThat(error.errorCode()).isNull();
    }

    @Test
    void theHeaderStandsInForACodeThatTheBodyLacks() {
        HttpHeaders headers = HttpHeaders.empty().with("X-Error-Code", "CLUSTER_NOT_FOUND");
        assertThat(ErrorReader.read(404, HttpResponse.of(404, headers, ""), Secrets.none())
                        .errorCode())
                .isEqualTo("CLUSTER_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "RATE_LIMITED_TOKEN_BUCKET | [\"/path\",\"17\",\"1200\"] | PT17S",
                "RATE_LIMITED_TOKEN_BUCKET | [\"/path\",17]                  | PT17S",
                "RATE_LIMITED_TOKEN_BUCKET | [\"/path\",\"1.5\"]           | PT1.5S",
                "RATE_LIMITED_TOKEN_BUCKET | [\"/path\",0.0001]              | PT0.001S",
                "RATE_LIMITED_TOKEN_BUCKET | [\"/path\",\"0\"]             | PT0S",
                "RATE_LIMITED_TOKEN_BUCKET | [\"/path\",2678400]             | PT744H",
                "RATE_LIMITED_TOKEN_BUCKET | [\"/path\",2678401]             | none",
                "RATE_LIMITED_TOKEN_BUCKET | [\"/path\",-1]                  | none",
                "RATE_LIMITED_TOKEN_BUCKET | [\"/path\",\"NaN\"]           | none",
                "RATE_LIMITED_TOKEN_BUCKET | [\"/path\",\"soon\"]          | none",
                "RATE_LIMITED_TOKEN_BUCKET | [\"/path\",true]                | none",
                "RATE_LIMITED_TOKEN_BUCKET | [\"/path\"]                     | none",
                "RATE_LIMITED              | [\"/path\",\"17\"]            | none",
            })
    void theWaitOfARefusalIsItsSecondParameter(String code, String parameters, Duration wait) {
        String body = "{\"errorCode\":\"" + code + "\",\"parameters\":" + parameters + "}";

        assertThat(ErrorReader.retryAfter(HttpResponse.of(429, HttpHeaders.empty(), body)))
                .isEqualTo(Optional.ofNullable(wait));
        assertThat(read(body).retryAfter()).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"errorCode\":\"X\"} | true",
                "{\"error\":404}         | true",
                "{\"error\":\"404\"}   | false",
                "{\"detail\":\"No\"}   | false",
                "<html></html>             | false",
                "[]                        | false",
            })
    void theFormOfTheServicesErrorsIsRecognized(String body, boolean isServiceForm) {
        assertThat(ErrorReader.isServiceForm(HttpResponse.of(502, HttpHeaders.empty(), body)))
                .isEqualTo(isServiceForm);
        assertThat(ErrorReader.isServiceForm(
                        HttpResponse.of(502, HttpHeaders.empty().with("X-Error-Code", "X"), body)))
                .isTrue();
    }

    @Test
    void anEnvelopesContentIsLookedInto() {
        assertThat(read("{\"status\":404,\"content\":{\"error\":404,\"errorCode\":\"CLUSTER_NOT_FOUND\"}}")
                        .errorCode())
                .isEqualTo("CLUSTER_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer canary-7f3a91-canary-7f3a91",
                "authorization: basic Y2FuYXJ5OmNhbmFyeTpjYW5hcnk=",
                "Digest username='u', response='canary'"
            })
    void anEchoOfCredentialsIsMasked(String echo) {
        assertThat(read("{\"error\":400,\"detail\":\"refused: " + echo + "\"}").detail())
                .startsWith("refused: ")
                .doesNotContain("canary", "Y2FuYXJ5");
    }

    @Test
    void aSentenceAboutBasicThingsIsKept() {
        assertThat(read("{\"error\":400,\"detail\":\"Basic tier clusters have no digest or bearer.\"}")
                        .detail())
                .isEqualTo("Basic tier clusters have no digest or bearer.");
    }
}
