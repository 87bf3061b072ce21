package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.transport.Origin;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdkResponseHeadTest {

    private static final Origin ORIGIN = new Origin("https", "cloud.example", 443);

    private record Answer(Version version, int statusCode, HttpHeaders headers) implements ResponseInfo {}

    private static JdkResponseHead head(Version version, Map<String, List<String>> fields) {
        return JdkResponseHead.of(new Answer(version, 200, HttpHeaders.of(fields, (name, value) -> true)), ORIGIN);
    }

    @Test
    void namesKeepTheirSpellingAndValuesTheirOrder() {
        JdkResponseHead head = head(
                Version.HTTP_1_1,
                Map.of("X-Many", List.of("2", "1"), "content-length", List.of("3"), "Etag", List.of("a, b")));

        assertThat(head.headers().toMap())
                .containsExactly(
                        Map.entry("content-length", List.of("3")),
                        Map.entry("Etag", List.of("a, b")),
                        Map.entry("X-Many", List.of("2", "1")));
        assertThat(head.declaredLength()).isEqualTo(3);
    }

    @Test
    void theStatusOfHttp2IsNoHeader() {
        JdkResponseHead head =
                head(Version.HTTP_2, Map.of(":status", List.of("200"), "b", List.of("2"), "a", List.of("1")));

        assertThat(head.headers().toMap()).containsExactly(Map.entry("a", List.of("1")), Map.entry("b", List.of("2")));
        assertThat(head.declaredLength()).isEqualTo(-1);
    }

    /** By a plain reading of RFC 9110 §8.6 that is nothing but correct. */
    @Test
    void aLengthIsWhatThePlainReadingSaysForAnyValues() {
        long seed = 20_261_126L;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            List<String> values = Stream.generate(() -> anyValue(random))
                    .limit(1 + random.nextInt(3))
                    .toList();
            List<String> distinct = values.stream()
                    .flatMap(value -> Arrays.stream(value.split(",")))
                    .map(String::trim)
                    .filter(length -> !length.isEmpty())
                    .distinct()
                    .toList();
            String expected = distinct.isEmpty()
                    ? "-1"
                    : distinct.size() == 1 && distinct.get(0).matches("[0-9]{1,18}")
                            ? String.valueOf(Long.parseLong(distinct.get(0)))
                            : "refused";

            assertThat(lengthOf(values)).as("%s, seed %d", values, seed).isEqualTo(expected);
        }
    }

    private static String anyValue(SplittableRandom random) {
        String[] parts = {"0", "7", "7", "42", ",", ", ", " ", "\t", "-", "+", "a", "\u00b2", "123456789012345678", "1"
        };
        return random.ints(random.nextInt(4), 0, parts.length)
                .mapToObj(part -> parts[part])
                .collect(Collectors.joining());
    }

    private static String lengthOf(List<String> values) {
        try {
            return String.valueOf(
                    head(Version.HTTP_1_1, Map.of("Content-Length", values)).declaredLength());
        } catch (AtlasTransportException refused) {
            assertThat(refused)
                    .hasMessageContaining("the response has a length that is no number, or several (PROTOCOL)");
            return "refused";
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "chunked        | HTTP_1_1 |   | ",
                ", Chunked ,    | HTTP_1_1 |   | ",
                "chunked        | HTTP_1_1 | 3 | is framed in two ways",
                "chunked        | HTTP_2   |   | is framed in two ways",
                "gzip, chunked  | HTTP_1_1 |   | has a transfer coding other than chunked",
                "identity       | HTTP_1_1 |   | has a transfer coding other than chunked"
            })
    void aTransferCodingIsChunkedAndAlone(String codings, Version version, String length, String refusal) {
        Map<String, List<String>> fields = length == null
                ? Map.of("Transfer-Encoding", List.of(codings))
                : Map.of("Transfer-Encoding", List.of(codings), "Content-Length", List.of(length));

        if (refusal == null) {
            assertThat(head(version, fields).declaredLength()).isEqualTo(-1);
        } else {
            assertThatExceptionOfType(AtlasTransportException.class)
                    .isThrownBy(() -> head(version, fields))
                    .withMessageContaining(refusal);
        }
    }
}
