package io.github.atlasbackups.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholeNumberReaderTest {

    private static final ItemReader<Checkpoint> CHECKPOINTS = ItemReader.of(Checkpoint.class);

    private static PageDocument<Checkpoint> page(String body, boolean envelope) {
        return CHECKPOINTS.page(HttpResponse.of(200, HttpHeaders.empty(), body), envelope, Secrets.none());
    }

    private static PageDocument<Checkpoint> withIncrement(String number) {
        return page("{\"results\":[{\"parts\":[{\"tokenTimestamp\":{\"increment\":" + number + "}}]}]}", false);
    }

    private static PageDocument<Checkpoint> withTotal(String total) {
        return page("{\"results\":[{}],\"totalCount\":" + total + ",\"x\":1}", false);
    }

    @ParameterizedTest
    @CsvSource({
        "42, 42",
        "42.0, 42",
        "42.000000000000000000, 42",
        "4.2e1, 42",
        "4.2E+1, 42",
        "4200e-2, 42",
        "0.0, 0",
        "-0, 0",
        "-0.0e5, 0",
        "0e999999999, 0",
        "0e-999999999, 0",
        "4294967295.0, 4294967295",
        "9223372036854775807, 9223372036854775807",
        "9.223372036854775807e18, 9223372036854775807",
        "-9223372036854775808.0, -9223372036854775808",
    })
    void aWholeNumberIsReadHoweverItIsWritten(String written, long number) {
        assertThat(withIncrement(written)
                        .results()
                        .get(0)
                        .parts()
                        .get(0)
                        .tokenTimestamp()
                        .increment())
                .isEqualTo(number);
        assertThat(withTotal(written).totalCount()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42.5",
                "4.2e0",
                "1e-1",
                "1e-999999999",
                "1e999999999",
                "-1e999999999",
                "1e9999999999999",
                "9223372036854775808",
                "9223372036854775808.0",
                "-9.223372036854775809e18",
                "99999999999999999999"
            })
    void anyOtherNumberIsRefusedWithItsPlace(String written) {
        assertThatExceptionOfType(AtlasDecodingException.class)
                .isThrownBy(() -> withIncrement(written))
                .satisfies(refused ->
                        assertThat(refused.location()).isEqualTo("/results/0/parts/0/tokenTimestamp/increment"))
                .withMessageMatching(".*(expected a whole number, got \"" + written.replace("+", "\\+")
                        + "\"|the number is too large) .*");
        assertThatExceptionOfType(AtlasDecodingException.class)
                .isThrownBy(() -> withTotal(written))
                .satisfies(refused -> assertThat(refused.location()).isEqualTo("/totalCount"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"42\"", "true", "[42]", "{\"n\":42}"})
    void whatIsNoNumberIsRefusedWithItsPlace(String written) {
        assertThatExceptionOfType(AtlasDecodingException.class)
                .isThrownBy(() -> withIncrement(written))
                .satisfies(refused ->
                        assertThat(refused.location()).isEqualTo("/results/0/parts/0/tokenTimestamp/increment"))
                .withMessageContaining("expected a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"12\"", "\"\"", "true", "[]", "[1,[2]]", "{}", "{\"estimate\":{\"n\":[12]}}"})
    void aCountThatIsNoNumberCountsAsAbsent(String total) {
        PageDocument<Checkpoint> page = withTotal(total);
        assertThat(page.totalCount()).isNull();
        assertThat(page.results()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"404", "null", "\"OK\"", "true", "1.5", "1e99", "[404]", "{\"code\":404,\"deep\":[{}]}"})
    void outsideAnEnvelopeAStatusIsAnUnknownField(String status) {
        PageDocument<Checkpoint> page = page("{\"status\":" + status + ",\"results\":[{}],\"totalCount\":1}", false);
        assertThat(page.status()).isNull();
        assertThat(page.results()).hasSize(1);
        assertThat(page.totalCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"404, 404", "4.04e2, 404", "200.0, 200"})
    void insideAnEnvelopeTheStatusIsRead(String written, int status) {
        assertThat(page("{\"status\":" + written + "}", true).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"200\"", "true", "[200]", "{}", "200.5", "4294967496", "-4294967096", "1e99"})
    void insideAnEnvelopeAnyOtherStatusIsRefusedWithItsPlace(String status) {
        assertThatExceptionOfType(AtlasDecodingException.class)
                .isThrownBy(() -> page("{\"status\":" + status + ",\"results\":[]}", true))
                .satisfies(refused -> assertThat(refused.location()).isEqualTo("/status"));
    }
}
