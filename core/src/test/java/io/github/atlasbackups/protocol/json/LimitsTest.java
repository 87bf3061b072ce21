package io.github.atlasbackups.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.TenantSnapshot;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one answer may cost, each limit from both sides, and the words for what is beyond it. */
class LimitsTest {

    private static final ItemReader<TenantSnapshot> SNAPSHOTS = ItemReader.of(TenantSnapshot.class);
    private static final ItemReader<Checkpoint> CHECKPOINTS = ItemReader.of(Checkpoint.class);

    private static PageDocument<?> read(String body) {
        return read(SNAPSHOTS, body.getBytes(UTF_8));
    }

    private static PageDocument<?> read(ItemReader<?> reader, byte[] body) {
        return reader.page(HttpResponse.of(200, HttpHeaders.empty(), body), false, Secrets.none());
    }

    private static AtlasDecodingException refused(String body) {
        return refused(SNAPSHOTS, body.getBytes(UTF_8));
    }

    private static AtlasDecodingException refused(ItemReader<?> reader, byte[] body) {
        AtlasDecodingException refused = catchThrowableOfType(AtlasDecodingException.class, () -> read(reader, body));
        assertThat(refused).isNotNull().hasNoCause();
        assertThat(refused.getMessage())
                .doesNotContain("StreamRead", "`", "Jackson", "Deserializ", "JsonToken", "java.");
        return refused;
    }

    @Test
    void depth() {
        assertThat(read("{\"x\":" + "[".repeat(31) + "]".repeat(31) + ",\"results\":[]}")
                        .results())
                .isEmpty();
        assertThat(refused("{\"x\":" + "[".repeat(32) + "]".repeat(32) + "}"))
                .hasMessageContaining("the document nests deeper than 32 levels");
    }

    @Test
    void lengthOfAString() {
        assertThat(read("{\"results\":[{\"id\":\"" + "a".repeat(100_000) + "\"}]}")
                        .results())
                .hasSize(1);
        assertThat(refused("{\"results\":[{\"id\":\"" + "a".repeat(100_001) + "\"}]}"))
                .hasMessageContaining("a string has more than 100000 characters");
    }

    @Test
    void lengthOfANumber() {
        assertThat(read("{\"results\":[],\"totalCount\":1." + "0".repeat(38) + "}")
                        .totalCount())
                .isEqualTo(1);
        assertThat(refused("{\"results\":[],\"totalCount\":" + "1".repeat(41) + "}"))
                .hasMessageContaining("a number has more than 40 characters");
    }

    @Test
    void lengthOfAName() {
        assertThat(read("{\"results\":[],\"" + "k".repeat(900) + "\":1}").results())
                .isEmpty();
        assertThat(refused("{\"results\":[],\"" + "k".repeat(2_000) + "\":1}"))
                .hasMessageContaining("the name of a field has more than 1000 bytes");
    }

    @Test
    void elementsOfAList() {
        assertThat(read("{\"results\":[{}" + ",{}".repeat(9_999) + "]}").results())
                .hasSize(10_000);
        assertThat(refused("{\"results\":[{}" + ",{}".repeat(10_000) + "]}"))
                .hasMessageContaining("at /results/10000: the list has more than 10000 elements");
        assertThat(refused("{\"results\":[],\"links\":[{}" + ",{}".repeat(10_000) + "]}"))
                .hasMessageContaining("at /links/10000: the list has more than 10000 elements");
        assertThat(refused(
                        CHECKPOINTS, ("{\"results\":[{\"parts\":[{}" + ",{}".repeat(10_000) + "]}]}").getBytes(UTF_8)))
                .hasMessageContaining("at /results/0/parts/10000: the list has more than 10000 elements");
    }

    @Test
    void valuesNamesAndBrackets() {
        String page = "{\"results\":[{\"links\":[{}" + ",{}".repeat(9_999) + "]}";
        String body = page + (",{\"links\":[{}" + ",{}".repeat(9_999) + "]}").repeat(98) + "]}";
        assertThat(read(body).results()).hasSize(99);
        assertThat(refused(
                        body.replace("]}]}", "]}" + (",{\"links\":[{}" + ",{}".repeat(9_999) + "]}").repeat(2) + "]}")))
                .hasMessageContaining("the document has more than 2000000 values, names and brackets");
    }

    @Test
    void lengthOfTheDocument() {
        byte[] body = new byte[(64 << 20) + (1 << 16)];
        Arrays.fill(body, (byte) ' ');
        byte[] document = "{\"results\":[]}".getBytes(UTF_8);
        System.arraycopy(document, 0, body, body.length - document.length, document.length);
        assertThat(refused(SNAPSHOTS, body)).hasMessageContaining("the document has more than 64 MiB");
        assertThat(read(SNAPSHOTS, Arrays.copyOfRange(body, 1 << 20, body.length))
                        .results())
                .isEmpty();
    }

    @Test
    void anErrorBodyOfMoreThan64KiBSaysItsStatusAndHeaderOnly() {
        String start = "{\"errorCode\":\"X\",\"detail\":\"d\",\"x\":\"";
        String fits = start + "a".repeat((64 << 10) - start.length() - 2) + "\"}";
        assertThat(error(fits).errorCode()).isEqualTo("X");
        assertThat(error(fits + " ")).isEqualTo(ApiError.ofStatus(500));
        HttpHeaders header = HttpHeaders.empty().with("X-Error-Code", "TOO_MUCH");
        assertThat(ErrorReader.read(500, HttpResponse.of(500, header, fits + " "), Secrets.none())
                        .errorCode())
                .isEqualTo("TOO_MUCH");
    }

    @Test
    void aTokenBodyOfMoreThan64KiBIsNotRead() {
        String token = "{\"access_token\":\"t\",\"expires_in\":3600}";
        String fits = token + " ".repeat((64 << 10) - token.length());
        assertThat(TokenJson.read(HttpResponse.of(200, HttpHeaders.empty(), fits))
                        .expiresIn())
                .isEqualTo(3600);
        assertThat(catchThrowableOfType(
                        AtlasDecodingException.class,
                        () -> TokenJson.read(HttpResponse.of(200, HttpHeaders.empty(), fits + " "))))
                .hasMessageContaining("64 KiB");
    }

    @Test
    void parametersAndViolationsBeyondTheBoundsAreLeftOut() {
        String many = "\"" + "p".repeat(300) + "\"" + ",\"p\"".repeat(9_000);
        ApiError parameters = error("{\"errorCode\":\"X\",\"parameters\":[" + many + "]}");
        assertThat(parameters.parameters()).hasSize(20).contains("p".repeat(199) + "…", "p");
        String field = "{\"field\":\"f\",\"description\":\"d\"}";
        ApiError violations = error("{\"errorCode\":\"X\",\"badRequestDetail\":{\"fields\":[null,1," + field
                + ("," + field).repeat(1_000) + "]}}");
        assertThat(violations.violations()).hasSize(18).containsOnly(new ApiError.FieldViolation("f", "d"));
        assertThat(AtlasApiException.of(parameters).getMessage()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(AtlasApiException.of(violations).getMessage()).hasSizeLessThanOrEqualTo(1_000);
    }

    private static ApiError error(String body) {
        return ErrorReader.read(500, HttpResponse.of(500, HttpHeaders.empty(), body), Secrets.none());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"results\":[{\"startTime\":12}]}         | at /results/0/startTime: expected a date and time, got a number (line 1, column",
                "{\"results\":[{\"startTime\":\"noon\"}]}   | at /results/0/startTime: expected a date and time, got \"noon\" (line",
                "{\"results\":[{\"status\":7}]}             | at /results/0/status: expected a string, got a number (line",
                "{\"results\":[{\"id\":true}]}              | at /results/0/id: expected a string, got a boolean (line",
                "{\"results\":{}}                           | at /results: expected a list, got an object (line",
                "{\"results\":[[]]}                         | at /results/0: expected an object, got a list (line",
                "{\"results\":[7]}                          | at /results/0: expected an object, got a number (line",
                "{\"results\":[\"\"]}                       | at /results/0: expected an object, got \"\" (line",
                "{\"results\":[null]}                       | at /results/0: null stands in a list",
                "{\"results\":[{\"links\":[null]}]}         | at /results/0/links/0: null stands in a list",
                "{\"results\":[],\"totalCount\":99999999999999999999} | at /totalCount: the number is too large (line",
                "{\"results\":[],\"totalCount\":1.5}        | at /totalCount: expected a whole number, got \"1.5\" (line",
                "{\"results\":[],\"results\":[]}            | the field \"results\" stands twice in one object (line",
                "{\"results\":[]} {}                        | something follows the end of the document (line",
                "{\"results\":[                             | the document ends too early (line",
                "{\"results\":[}                            | not valid JSON (line 1, column 1",
                "nothing                                    | not valid JSON (line 1, column",
                "[]                                         | expected an object, got a list (line",
                "7                                          | expected an object, got a number (line",
                "null                                       | the document is null",
            })
    void theWordsSayWhatIsWrongAndWhere(String body, String words) {
        assertThat(refused(body).getMessage()).startsWith("unreadable response").contains(words);
    }

    @Test
    void restorableMustBeTrueOrFalse() {
        assertThat(refused(CHECKPOINTS, "{\"results\":[{\"restorable\":\"yes\"}]}".getBytes(UTF_8)))
                .hasMessageContaining("at /results/0/restorable: expected true or false");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] body = "{\"results\":[{\"id\":\"??\"}]}".getBytes(UTF_8);
        body[19] = (byte) 0xc3;
        body[20] = (byte) 0x28;
        assertThat(refused(SNAPSHOTS, body).getMessage()).contains("not valid");
    }
}
