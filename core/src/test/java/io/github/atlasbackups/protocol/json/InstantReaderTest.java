package io.github.atlasbackups.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantReaderTest {

    @Test
    void agreesWithTheJdkOnSeededInstants() {
        SplittableRandom random = new SplittableRandom(20_260_115);
        long years = 9_999L * 365 * 86_400;
        for (int i = 0; i < 100_000; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextLong(-years / 6, years / 2));
            assertThat(InstantReader.parse(instant.toString()))
                    .as("case %s of seed 20260115", i)
                    .isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-02T17:06:56Z,          2026-08-02T17:06:56Z",
        "2024-02-29T00:00:00Z,          2024-02-29T00:00:00Z",
        "2026-08-02T17:06:56.123Z,      2026-08-02T17:06:56.123Z",
        "2026-08-02T17:06:56+02:00,     2026-08-02T15:06:56Z",
        "2026-08-02T17:06Z,             2026-08-02T17:06:00Z",
    })
    void readsTheFormsOfIso8601(String text, Instant instant) {
        assertThat(InstantReader.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:60:00Z",
                "2026-01-01T00:00:60Z",
                "2026-01-01 00:00:00Z",
                "2026-01-01T00:00:00",
                "20260101T000000Z",
                "٢٠٢٦-01-01T00:00:00Z",
                "tomorrow"
            })
    void refusesWhatIsNoInstant(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> InstantReader.parse(text));
    }
}
