package io.github.atlasbackups.examples.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT59S, 59s",
        "PT61S, 1m 1s",
        "PT59M, 59m",
        "PT7H30M, 7h 30m",
        "PT7H30M59S, 7h 30m",
        "PT24H, 1d",
        "PT171H, 7d 3h",
        "PT2399H, 99d 23h",
        "PT2411H, 100d",
        "PT-90M, -1h 30m",
    })
    void theTwoGreatestUnitsAreWritten(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
    }

    @Test
    void whatIsWrittenCanBeRead() {
        for (int minutes = 0; minutes < 6_000; minutes += 7) {
            Duration duration = Duration.ofMinutes(minutes < 1_440 ? minutes : minutes / 60 * 60);
            assertThat(DurationText.parse(DurationText.of(duration))).isEqualTo(duration);
        }
        assertThat(DurationText.parse("1w2d3h4m5s"))
                .isEqualTo(Duration.ofDays(9).plusHours(3).plusMinutes(4).plusSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "d", "5", "5 days", "-1d", "1h2d", "1.5h", "PT1H", "9999999d"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationText.parse(text));
    }
}
