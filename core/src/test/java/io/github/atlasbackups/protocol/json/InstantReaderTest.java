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
        "2026-08-02 17:06:56Z,          2026-08-02T17:06:56Z",
        "2026-08-02t17:06:56z,          2026-08-02T17:06:56Z",
        "2026-08-02T17:06:56.1Z,        2026-08-02T17:06:56.1Z",
        "2026-08-02T17:06:56.123456789Z,      2026-08-02T17:06:56.123456789Z",
        "2026-08-02T17:06:56.1234567899Z,     2026-08-02T17:06:56.123456789Z",
        "2026-08-02T17:06:56.999999999999999999999999Z, 2026-08-02T17:06:56.999999999Z",
        "'2026-08-02T17:06:56,5Z',      2026-08-02T17:06:56.5Z",
        "2026-08-02T17:06:56+0000,      2026-08-02T17:06:56Z",
        "2026-08-02T17:06:56-0000,      2026-08-02T17:06:56Z",
        "2026-08-02T17:06:56-00:00,     2026-08-02T17:06:56Z",
        "2026-08-02T17:06:56+00,        2026-08-02T17:06:56Z",
        "2026-08-02T17:06:56+02,        2026-08-02T15:06:56Z",
        "2026-08-02T17:06:56-0330,      2026-08-02T20:36:56Z",
        "2026-08-02T17:06:56+01:30,     2026-08-02T15:36:56Z",
        "2026-08-02T17:06:56+01:30:15,  2026-08-02T15:36:41Z",
        "2026-08-02T17:06:56.25+0130,   2026-08-02T15:36:56.25Z",
        "2026-08-02T17:06+0130,         2026-08-02T15:36:00Z",
        "+12026-08-02T17:06:56Z,        +12026-08-02T17:06:56Z",
        "-0044-03-15T12:00:00Z,         -0044-03-15T12:00:00Z",
    })
    void readsTheFormsOfIso8601(String text, Instant instant) {
        assertThat(InstantReader.parse(text)).isEqualTo(instant);
    }

    /** The JDK's time line has no leap seconds: the second before stands in, as for HTTP dates. */
    @ParameterizedTest
    @CsvSource({
        "2016-12-31T23:59:60Z,          2016-12-31T23:59:59Z",
        "2016-12-31t23:59:60.5z,        2016-12-31T23:59:59.5Z",
        "2016-12-31T18:59:60-05:00,     2016-12-31T23:59:59Z",
        "2017-01-01T05:29:60+0530,      2016-12-31T23:59:59Z",
    })
    void aLeapSecondIsTheSecondBeforeIt(String text, Instant instant) {
        assertThat(InstantReader.parse(text)).isEqualTo(instant);
    }

    @Test
    void aFractionOfAnyLengthIsCutAndNotRounded() {
        String digits = "9".repeat(50_000);
        assertThat(InstantReader.parse("2026-08-02T17:06:56." + digits + "Z"))
                .isEqualTo(Instant.parse("2026-08-02T17:06:56.999999999Z"));
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
                "2026-01-01T00:00:00",
                "20260101T000000Z",
                "٢٠٢٦-01-01T00:00:00Z",
                "2016-12-31T23:59:61Z",
                "2016-12-31T23:58:60Z",
                "2016-12-31T23:59:60+01:00",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00:00.1",
                "2026-01-01T00:00:00+1",
                "2026-01-01T00:00:00+25:00",
                "2026-01-01T00:00:00+00:60",
                "2026-01-01T00:00:00 +00:00",
                "2026-01-01  00:00:00Z",
                " 2026-01-01T00:00:00Z",
                "2026-01-01T00:00:00ZZ",
                "2026-01-01",
                "2026-01-01T00Z",
                "2026-1-1T00:00:00Z",
                "1767225600",
                "2026-01-01T0٠:00:00z",
                "tomorrow"
            })
    void refusesWhatIsNoInstant(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> InstantReader.parse(text));
    }
}
