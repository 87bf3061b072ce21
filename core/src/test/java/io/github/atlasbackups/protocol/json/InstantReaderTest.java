package io.github.atlasbackups.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

    /** One cycle of the calendar, with days that there are not, each twice: by one reader, which remembers the last day. */
    @Test
    void agreesWithTheJdkOnEveryDay() {
        InstantReader reader = new InstantReader();
        for (int year = 1899; year <= 2300; year++) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    LocalDate date = dateOrNull(year, month, day);
                    for (String time : List.of("T00:00:00Z", "T23:59:59Z")) {
                        String text = String.format("%04d-%02d-%02d", year, month, day) + time;
                        if (date == null) {
                            assertThatExceptionOfType(DateTimeException.class)
                                    .as(text)
                                    .isThrownBy(() -> reader.read(text.toCharArray(), 0, text.length()));
                        } else {
                            assertThat(reader.read(text.toCharArray(), 0, text.length()))
                                    .as(text)
                                    .isEqualTo(date.atTime(LocalTime.parse(time.substring(1, 9)))
                                            .toInstant(ZoneOffset.UTC));
                        }
                    }
                }
            }
        }
    }

    private static LocalDate dateOrNull(int year, int month, int day) {
        return month >= 1
                        && month <= 12
                        && day >= 1
                        && day <= YearMonth.of(year, month).lengthOfMonth()
                ? LocalDate.of(year, month, day)
                : null;
    }

    /** As a parser hands them over: somewhere in a longer array, one after the other, any year, with and without a fraction. */
    @Test
    void agreesWithTheJdkOnSeededCharacters() {
        long seed = 20_261_126;
        SplittableRandom random = new SplittableRandom(seed);
        InstantReader reader = new InstantReader();
        Instant instant = Instant.EPOCH;
        for (int i = 0; i < 200_000; i++) {
            instant = random.nextInt(4) > 0
                    ? instant.plusSeconds(random.nextInt(20_000))
                    : Instant.ofEpochSecond(random.nextLong(-62_167_219_200L, 253_402_300_800L));
            int digits = random.nextInt(10);
            String fraction = digits == 0
                    ? ""
                    : "." + String.format("%09d", random.nextInt(1_000_000_000)).substring(0, digits);
            String text = instant.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", fraction + "Z");
            String around = "\"2026-08-02T17:06:56Z";
            assertThat(reader.read((around + text + around).toCharArray(), around.length(), text.length()))
                    .as("case %d of seed %d: %s", i, seed, text)
                    .isEqualTo(Instant.parse(text));
        }
    }

    /** Each character of the common form in turn is another: either the JDK reads it too, or nobody does. */
    @Test
    void agreesWithTheJdkOnWhatIsNearlyTheCommonForm() {
        InstantReader reader = new InstantReader();
        for (String text : List.of("2026-08-02T17:06:56Z", "2016-12-31T23:59:59.123Z")) {
            for (int at = 0; at < text.length(); at++) {
                for (char other : "0123456789-:.TZ/;٣ ".toCharArray()) {
                    String changed = text.substring(0, at) + other + text.substring(at + 1);
                    reader.read(text.toCharArray(), 0, text.length());
                    Instant read = instantOrNull(() -> reader.read(changed.toCharArray(), 0, changed.length()));
                    Instant expected = instantOrNull(() -> Instant.parse(changed));
                    if (expected == null && read != null) {
                        // What the JDK's parser of instants does not take: a space for the T, a leap second.
                        assertThat(changed).as("read as %s", read).matches(".{10} .*|.*:60(\\.\\d+)?Z");
                    } else {
                        assertThat(read).as(changed).isEqualTo(expected);
                    }
                }
            }
        }
    }

    private static @Nullable Instant instantOrNull(Supplier<Instant> reader) {
        try {
            return reader.get();
        } catch (DateTimeException malformed) {
            return null;
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
