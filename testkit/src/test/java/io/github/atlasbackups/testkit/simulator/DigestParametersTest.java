package io.github.atlasbackups.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestParametersTest {

    @Test
    void quotedAndBareValuesAreReadAndEscapesUndone() {
        DigestParameters parameters = DigestParameters.parse(
                        "username=\"a, \\\"b\\\\\", NC=00000001 ,qop=auth,other=\"x\"")
                .orElseThrow();

        assertThat(parameters.get("username")).isEqualTo("a, \"b\\");
        assertThat(parameters.get("nc")).isEqualTo("00000001");
        assertThat(parameters.get("qop")).isEqualTo("auth");
        assertThat(parameters.find("cnonce")).isNull();
        assertThat(parameters.get("cnonce")).isEmpty();
    }

    @Test
    void whatShouldBeBareMayBeQuotedAsManyClientsSendIt() {
        DigestParameters parameters = DigestParameters.parse("algorithm=\"MD5\", qop=\"auth\", nc=\"00000001\"")
                .orElseThrow();

        assertThat(parameters.get("algorithm")).isEqualTo("MD5");
        assertThat(parameters.get("qop")).isEqualTo("auth");
        assertThat(parameters.get("nc")).isEqualTo("00000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username=bare",
                "nc=00000001, nc=00000002",
                "realm=\"open",
                "realm=\"a\" nc=00000001",
                "realm",
                "=x",
                "nc=00000001,",
                "nc=00000001,,qop=auth"
            })
    void whatBreaksTheRulesIsNotRead(String text) {
        assertThat(DigestParameters.parse(text)).isEmpty();
    }
}
