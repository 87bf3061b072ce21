package io.github.atlasbackups.protocol.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    /** A Thursday. */
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "42, 42", "007, 7", "' 60 ', 60", "2678400, 2678400"})
    void readsSeconds(String value, long seconds) {
        assertThat(retryAfter(value)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Thu, 15 Jan 2026 12:01:30 GMT", "Thursday, 15-Jan-26 12:01:30 GMT", "Thu Jan 15 12:01:30 2026"})
    void readsADateInEachOfTheThreeForms(String value) {
        assertThat(retryAfter(value)).contains(Duration.ofSeconds(90));
    }

    @Test
    void aDayOfOneDigitIsPaddedWithASpaceInAsctime() {
        assertThat(retryAfter("Sun Feb  1 00:00:00 2026"))
                .contains(Duration.between(NOW, Instant.parse("2026-02-01T00:00:00Z")));
    }

    @Test
    void aDateThatHasPassedIsNoWaitAtAll() {
        assertThat(retryAfter("Sun, 06 Nov 1994 08:49:37 GMT")).contains(Duration.ZERO);
        assertThat(retryAfter("Sunday, 06-Nov-94 08:49:37 GMT")).contains(Duration.ZERO);
        assertThat(retryAfter("Sun Nov  6 08:49:37 1994")).contains(Duration.ZERO);
    }

    @Test
    void aTwoDigitYearIsInThisCenturyUnlessThatIsMoreThanFiftyYearsAhead() {
        assertThat(HttpDate.parse("Thursday, 15-Jan-76 12:00:00 GMT", NOW))
                .contains(Instant.parse("2076-01-15T12:00:00Z"));
        assertThat(HttpDate.parse("Saturday, 15-Jan-77 12:00:00 GMT", NOW))
                .contains(Instant.parse("1977-01-15T12:00:00Z"));
    }

    @Test
    void aLeapSecondIsTheSecondBeforeIt() {
        assertThat(HttpDate.parse("Sat, 31 Dec 2016 23:59:60 GMT", NOW))
                .contains(Instant.parse("2016-12-31T23:59:59Z"));
    }

    @Test
    void aDateCountsFromTheResponsesOwnDateSoThatAWrongClockChangesNothing() {
        HttpHeaders headers = HttpHeaders.empty()
                .with("Date", "Mon, 10 Aug 2020 03:00:00 GMT")
                .with("Retry-After", "Mon, 10 Aug 2020 03:00:25 GMT");

        assertThat(RetryAfter.of(headers, CLOCK)).contains(Duration.ofSeconds(25));
    }

    @Test
    void aDateThatCannotBeReadIsAsGoodAsNone() {
        HttpHeaders headers =
                HttpHeaders.empty().with("Date", "yesterday").with("Retry-After", "Thu, 15 Jan 2026 12:00:10 GMT");

        assertThat(RetryAfter.of(headers, CLOCK)).contains(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "-60",
                "+5",
                "1.5",
                "1e3",
                "0x10",
                "60s",
                "soon",
                "5, 10",
                "2678401",
                "9999999999",
                "9223372036854775807",
                "9223372036854775808",
                "99999999999999999999999999999999999999999999",
                "Thu, 15 Jan 2027 12:00:00 GMT",
                "Thu, 15 Jan 9999 12:00:00 GMT",
                "Thu, 31 Feb 2026 12:00:00 GMT",
                "Thu, 15 Jan 2026 24:00:00 GMT",
                "Thu, 15 Jan 2026 12:00:61 GMT",
                "Thu, 15 anF 2026 12:00:00 GMT",
                "Thu, 15 Jan 2026 12:00:00 CET",
                "Thu, 15 Jan 2026 12:00:00",
                "2026-01-15T12:00:30Z"
            })
    void whatIsNeitherSecondsNorADateOrCannotBeMeantIsIgnored(String value) {
        assertThat(retryAfter(value)).isEmpty();
    }

    @Test
    void withoutTheHeaderThereIsNoWait() {
        assertThat(RetryAfter.of(HttpHeaders.empty(), CLOCK)).isEmpty();
    }

    @Test
    void whateverIsSentTheWaitIsBetweenZeroAndAMonth() {
        String[] seeds = {
            "120",
            "-1",
            "Thu, 15 Jan 2026 12:01:30 GMT",
            "Thursday, 15-Jan-26 12:01:30 GMT",
            "Thu Jan 15 12:01:30 2026",
            "99999999999"
        };
        for (long seed = 0; seed < 50_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String value = mutated(seeds[random.nextInt(seeds.length)], random);

            Optional<Duration> wait = retryAfter(value);

            assertThat(wait.orElse(Duration.ZERO))
                    .as("seed %d: %s", seed, value)
                    .isBetween(Duration.ZERO, Duration.ofDays(31));
        }
    }

    private static String mutated(String text, SplittableRandom random) {
        StringBuilder value = new StringBuilder(text);
        for (int edits = random.nextInt(1, 5); edits > 0; edits--) {
            int at = random.nextInt(value.length() + 1);
            char c = random.nextBoolean() ? (char) random.nextInt('0', '9' + 1) : (char) random.nextInt(0x20, 0x7f);
            if (at < value.length() && random.nextBoolean()) {
                value.setCharAt(at, c);
            } else {
                value.insert(at, c);
            }
        }
        return value.toString();
    }

    private static Optional<Duration> retryAfter(String value) {
        return RetryAfter.of(HttpHeaders.empty().with("retry-after", value), CLOCK);
    }
}
