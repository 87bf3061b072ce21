package io.github.atlasbackups.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutDocumentTest {

    /** Has all that could mislead: brackets, quotes and backslashes in strings, words, numbers, more bytes than letters. */
    private static final String PAGE = """
             {"links": [{"href": "https://a.example/{x}?y=[]", "rel": "ne\\"xt\\\\"}],
              "results": [{"id": "5f", "ok": false, "gone": null, "n": -1.5e3, "name": "Größe 🙂 ]}"}, {}],
              "totalCount": 12}""";

    @Test
    void everyBeginningOfADocumentIsCut() {
        byte[] whole = PAGE.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            assertThat(isCut(Arrays.copyOf(whole, length)))
                    .as("after %d bytes", length)
                    .isTrue();
        }
        assertThat(isCut(whole)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", " {\"a\":1}\r\n", "[{}]", "{\"a\":\"\\\\\"}"})
    void aWholeDocumentIsNotCut(String document) {
        assertThat(isCut(document)).isFalse();
    }

    /** Broken in another way, or no object and no list: that is not for this to say. */
    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{} {", "}", "]{", "null", "12", "\"text", "Service Unavailable"})
    void whatDoesNotBeginAnUnendedObjectOrListIsNotCut(String body) {
        assertThat(isCut(body)).isFalse();
    }

    @Test
    void aDocumentLongerThanTheBufferIsReadToItsEnd() {
        String large = "[" + "\"0123456789\",".repeat(5_000) + "0]";

        assertThat(isCut(large)).isFalse();
        assertThat(isCut(large.substring(0, large.length() - 1))).isTrue();
    }

    private static boolean isCut(String body) {
        return isCut(body.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isCut(byte[] body) {
        return CutDocument.is(HttpResponse.of(200, HttpHeaders.empty(), body));
    }
}
