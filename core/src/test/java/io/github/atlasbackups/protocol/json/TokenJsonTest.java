package io.github.atlasbackups.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenJsonTest {

    @Test
    void readsATokenAndPassesOverWhatItDoesNotKnow() {
        TokenResponse token = TokenJson.read(response(
                "{\"access_token\":\"ey.J_0-~\",\"expires_in\":3600,\"token_type\":\"bearer\",\"scope\":[1,{}]}"));
        assertThat(token).isEqualTo(new TokenResponse("ey.J_0-~", 3600));
        assertThat(token.toString()).contains("***").doesNotContain("ey.J_0-~");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "59.9, 59", "1e3, 1000", "1e300, 9223372036854775807"})
    void readsAnyNumberOfSecondsFromOne(String sent, long read) {
        assertThat(TokenJson.read(response("{\"access_token\":\"t\",\"expires_in\":" + sent + "}"))
                        .expiresIn())
                .isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"expires_in\":0",
                ",\"expires_in\":-5",
                ",\"expires_in\":null",
                ",\"expires_in\":\"3600\"",
                ",\"expires_in\":0.5",
                ",\"expires_in\":true"
            })
    void aTokenWithoutALifetimeIsRefused(String lifetime) {
        assertThatExceptionOfType(AtlasDecodingException.class)
                .isThrownBy(() -> TokenJson.read(response("{\"access_token\":\"canary\"" + lifetime + "}")))
                .satisfies(refusal -> {
                    assertThat(refusal.location()).isEqualTo("/expires_in");
                    assertThat(refusal.toString()).doesNotContain("canary");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"canary\"",
                "canary",
                "<html>canary</html>",
                "{\"access_token\":\"canary\",\"expires_in\":3600",
                "{\"access_token\":\"canary\",\"expires_in\":3600} x",
                "{\"access_token\":\"canary\",\"access_token\":\"canary\",\"expires_in\":3600}",
                "{\"access_token\":canary,\"expires_in\":3600}",
                "{\"access_token\":\"canary\\r\\nX: y\",\"expires_in\":3600}",
                "{\"access_token\":\"canary \",\"expires_in\":3600}",
                "{\"access_token\":\"canary\u00e9\",\"expires_in\":3600}",
                "{\"access_token\":\"\",\"expires_in\":3600}",
                "{\"access_token\":{\"canary\":1},\"expires_in\":3600}",
                "{\"access_token\":\"canary\",\"expires_in\":3600,\"token_type\":\"mac\"}",
                "{\"access_token\":\"canary\",\"expires_in\":3600,\"token_type\":null}",
            })
    void whatIsNoTokenIsRefusedWithoutAQuote(String body) {
        assertThatExceptionOfType(AtlasDecodingException.class)
                .isThrownBy(() -> TokenJson.read(response(body)))
                .satisfies(refusal -> {
                    assertThat(refusal.toString()).doesNotContain("canary");
                    assertThat(refusal.getCause()).isNull();
                });
    }

    @Test
    void readsTheCodeOfAnErrorIfThereIsOne() {
        assertThat(TokenJson.errorCode(response("{\"error\":\"access_denied\",\"error_description\":\"x\"}")))
                .contains("access_denied");
        assertThat(TokenJson.errorCode(response("{\"error\":403}"))).isEmpty();
        assertThat(TokenJson.errorCode(response("<html>"))).isEmpty();
        assertThat(TokenJson.errorCode(response(""))).isEmpty();
    }

    private static HttpResponse response(String body) {
        return HttpResponse.of(200, HttpHeaders.empty(), body);
    }
}
