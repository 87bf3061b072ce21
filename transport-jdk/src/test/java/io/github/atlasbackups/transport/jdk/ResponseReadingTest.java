package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReadingTest {

    private final JdkHttpTransport transport = JdkHttpTransport.create();

    @AfterEach
    void close() {
        transport.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 302, 307, 400, 401, 403, 404, 407, 410, 429, 500, 503, 999})
    void everyStatusIsAValueAndRedirectsStayWhereTheyAre(int status) throws Exception {
        HttpResponse response =
                answer("HTTP/1.1 " + status + " X\r\nLocation: /elsewhere\r\nContent-Length: 4\r\n\r\nbody");

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.bodyText()).isEqualTo("body");
        assertThat(response.headers().first("location")).contains("/elsewhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "304 Not Modified"})
    void aResponseWithoutContentHasAnEmptyBody(String status) throws Exception {
        HttpResponse response = answer("HTTP/1.1 " + status + "\r\nX-Seen: yes\r\n\r\n");

        assertThat(response.bodyLength()).isZero();
        assertThat(response.headers().first("X-Seen")).contains("yes");
    }

    @Test
    void repeatedHeadersKeepTheirOrderAndCaseDoesNotMatter() throws Exception {
        HttpResponse response =
                answer("HTTP/1.1 200 OK\r\nX-Many: 1\r\nx-many: 2\r\nX-MANY: 3\r\nContent-Length: 0\r\n\r\n");

        assertThat(response.headers().all("X-many")).containsExactly("1", "2", "3");
    }

    @Test
    void aBodyOfKnownLengthIsReadWhole() throws Exception {
        assertThat(answer("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\né中a").bodyText())
                .isEqualTo("é中a");
    }

    @Test
    void aRepeatedButEqualLengthIsALength() throws Exception {
        assertThat(answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok")
                        .bodyText())
                .isEqualTo("ok");
    }

    @Test
    void aChunkedBodyIsReadWhole() throws Exception {
        HttpResponse response = answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
                + "3;extension=1\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n");

        assertThat(response.bodyText()).isEqualTo("abcde");
        assertThat(response.headers().first("X-Trailer")).isEmpty();
    }

    @Test
    void aBodyThatTheConnectionEndsIsReadWhole() throws Exception {
        try (RawServer server = RawServer.answeringOnce("HTTP/1.0 200 OK\r\n\r\nall of it")) {
            assertThat(Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")))
                            .bodyText())
                    .isEqualTo("all of it");
        }
    }

    @Test
    void identityIsNoCoding() throws Exception {
        assertThat(answer("HTTP/1.1 200 OK\r\nContent-Encoding: Identity\r\nContent-Length: 2\r\n\r\nok")
                        .bodyText())
                .isEqualTo("ok");
    }

    @Test
    void interimResponsesAreNotTheResponse() throws Exception {
        HttpResponse response = answer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.bodyText()).isEqualTo("ok");
    }

    @Test
    void bodiesOfAllSizesArriveUnchangedInAnyPieces() throws Exception {
        long seed = 20_260_801L;
        SplittableRandom random = new SplittableRandom(seed);
        for (int size : new int[] {1, 2, 16_383, 16_384, 16_385, 100_000, 1_000_000}) {
            byte[] body = new byte[size];
            random.nextBytes(body);
            int pieces = 1 + random.nextInt(20);
            boolean declared = random.nextBoolean();
            RawServer.Script script = connection -> {
                connection.readRequest();
                connection.write("HTTP/1.1 200 OK\r\n" + (declared ? "Content-Length: " + size + "\r\n" : "") + "\r\n");
                for (int i = 0; i < pieces; i++) {
                    int from = (int) ((long) size * i / pieces);
                    int to = (int) ((long) size * (i + 1) / pieces);
                    connection.write(java.util.Arrays.copyOfRange(body, from, to));
                }
            };
            try (RawServer server = RawServer.running(script)) {
                HttpResponse response = Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")));

                assertThat(response.bodyStream().readAllBytes())
                        .as("size %d in %d pieces, declared %s, seed %d", size, pieces, declared, seed)
                        .isEqualTo(body);
            }
        }
    }

    @Test
    void connectionsAreUsedAgain() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            for (int i = 0; i < 20; i++) {
                Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")));
            }

            assertThat(server.requests()).hasSize(20);
            assertThat(server.connections()).hasSize(1);
        }
    }

    private HttpResponse answer(String bytes) throws Exception {
        try (RawServer server = RawServer.answering(bytes)) {
            HttpResponse response = Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")));
            assertThat(server.requests()).hasSize(1);
            return response;
        }
    }
}
