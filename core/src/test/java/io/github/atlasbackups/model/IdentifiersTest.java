package io.github.atlasbackups.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    private static final String PROJECT = "5f1d7a3c9b2e4d6f8a0b1c2d";

    @Test
    void aProjectIdHas24LowerCaseHexadecimalDigits() {
        assertThat(new ProjectId(PROJECT)).hasToString(PROJECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5f1d7a3c9b2e4d6f8a0b1c2",
                "5f1d7a3c9b2e4d6f8a0b1c2d0",
                "5F1D7A3C9B2E4D6F8A0B1C2D",
                "5f1d7a3c9b2e4d6f8a0b1c2g",
                "5f1d7a3c9b2e/d6f8a0b1c2d",
                "../../../../api/atlas/v2",
                "5f1d7a3c9b2e4d6f8a0b1c2d\n",
                "5f1d7a3c9b2e4d6f8a0b\r\n12",
                "5f1d7a3c9b2e4d6f8a0b1c2٣"
            })
    void anyOtherProjectIdIsRefused(String bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProjectId(bad))
                .withMessageContaining("24 lower-case hexadecimal digits")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n", "\r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Cluster0", "0-prod-", "x-----"})
    void aClusterNameHasLettersDigitsAndHyphens(String good) {
        assertThat(new ClusterName(good).value()).isEqualTo(good);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a b", "a/b", "..", "a\r\nX-Evil: 1", "a\u0000", "ä", "a%2Fb", "a.b", "a\n"})
    void anyOtherClusterNameIsRefused(String bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClusterName(bad))
                .withMessageContaining("a cluster name must");
    }

    @Test
    void aRefusalQuotesAtMost64CharactersOfTheInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClusterName("/".repeat(10_000)))
                .satisfies(refusal -> assertThat(refusal.getMessage()
                                .chars()
                                .filter(c -> c == '/')
                                .count())
                        .isEqualTo(64));
    }

    @Test
    void aRefNamesBoth() {
        assertThat(ClusterRef.of(PROJECT, "Cluster0")).hasToString(PROJECT + "/Cluster0");
    }
}
