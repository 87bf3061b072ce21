package io.github.atlasbackups.testkit.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.DemoData;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ErrorJsonTest {

    private static JsonNode read(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void anErrorRepeatsItsStatusAndHasCodeDetailReasonAndParameters() throws IOException {
        JsonNode json = read(ErrorJson.of(AtlasErrors.clusterNotFound(DemoData.FLEX), false));

        assertThat(json.get("error").asInt()).isEqualTo(404);
        assertThat(json.get("errorCode").asText()).isEqualTo("CLUSTER_NOT_FOUND");
        assertThat(json.get("reason").asText()).isEqualTo("Not Found");
        assertThat(json.get("detail").asText()).contains("demo-flex");
        assertThat(json.get("parameters").get(0).asText()).isEqualTo("demo-flex");
    }

    @Test
    void parametersMixTextsAndNumbers() throws IOException {
        ApiError error = AtlasErrors.rateLimited("/p", Duration.ofSeconds(9), 1_200, 500, Duration.ofSeconds(60));

        assertThat(read(ErrorJson.of(error, false)).get("parameters").toString())
                .isEqualTo("[\"/p\",9,1200,500,60]");
    }

    @Test
    void violationsNameTheirFields() throws IOException {
        JsonNode fields = read(ErrorJson.of(AtlasErrors.validation("pageNum", "must be more"), true))
                .at("/badRequestDetail/fields");

        assertThat(fields.toString()).isEqualTo("[{\"description\":\"must be more\",\"field\":\"pageNum\"}]");
    }

    @Test
    void anEnvelopeHasStatusAndContent() throws IOException {
        JsonNode json = read(ErrorJson.enveloped(AtlasErrors.unexpected(), false));

        assertThat(json.get("status").asInt()).isEqualTo(500);
        assertThat(json.at("/content/errorCode").asText()).isEqualTo("UNEXPECTED_ERROR");
    }

    @Test
    void whatIsUnknownIsLeftOut() {
        assertThat(ErrorJson.of(ApiError.ofStatus(502), false)).isEqualTo("{\"error\":502,\"parameters\":[]}");
    }
}
