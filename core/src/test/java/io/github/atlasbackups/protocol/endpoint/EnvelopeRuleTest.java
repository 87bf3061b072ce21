package io.github.atlasbackups.protocol.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeRuleTest {

    @ParameterizedTest
    @CsvSource({
        "true,  200, 200, 200",
        "true,  200, 404, 404",
        "true,  404, 200, 200",
        "true,  500, 429, 429",
        "true,  200,    , 200",
        "true,  503,    , 503",
        "false, 200, 404, 200",
        "false, 404, 200, 404",
        "false, 404,    , 404",
    })
    void theInnerStatusDecidesWhereTheEnvelopeWasAskedFor(boolean envelope, int outer, Integer inner, int decides) {
        assertThat(EnvelopeRule.status(envelope, outer, inner)).isEqualTo(decides);
    }
}
