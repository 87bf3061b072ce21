package io.github.atlasbackups.protocol.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.HttpHeaders;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitHeadersTest {

    @Test
    void readsBothWhateverTheCaseOfTheirNames() {
        HttpHeaders headers =
                HttpHeaders.empty().with("Ratelimit-Limit", "1200").with("RATELIMIT-REMAINING", "1199");

        assertThat(RateLimitHeaders.of(headers))
                .isEqualTo(new RateLimitHeaders(OptionalInt.of(1200), OptionalInt.of(1199)));
    }

    @Test
    void eitherMayBeMissing() {
        assertThat(RateLimitHeaders.of(HttpHeaders.empty()))
                .isEqualTo(new RateLimitHeaders(OptionalInt.empty(), OptionalInt.empty()));
        assertThat(remaining("7").limit()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "12|12", "' 12 '|12", "12, 1200;w=60|12", "12;w=60|12", "999999999|999999999"})
    void readsACount(String value, int count) {
        assertThat(remaining(value).remaining()).hasValue(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1.5", "12x", "x12", "1 2", "1000000000", "99999999999999999999", "NaN"})
    void whatIsNoCountIsAsGoodAsNone(String value) {
        assertThat(remaining(value).remaining()).isEmpty();
    }

    @Test
    void whateverIsSentItIsACountOrNothing() {
        for (long seed = 0; seed < 100_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder value = new StringBuilder();
            for (int length = random.nextInt(14); length > 0; length--) {
                value.append((char) (random.nextInt(3) > 0 ? random.nextInt('0', ':') : random.nextInt(0x20, 0x7f)));
            }

            RateLimitHeaders headers = remaining(value.toString());

            assertThat(headers.remaining().orElse(0))
                    .as("seed %d: %s", seed, value)
                    .isBetween(0, 999_999_999);
        }
    }

    private static RateLimitHeaders remaining(String value) {
        return RateLimitHeaders.of(HttpHeaders.empty().with("RateLimit-Remaining", value));
    }
}
