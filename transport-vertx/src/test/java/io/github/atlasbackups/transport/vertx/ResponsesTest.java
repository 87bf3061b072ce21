package io.github.atlasbackups.transport.vertx;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.PROTOCOL;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.RESET;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TOO_LARGE;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TRUNCATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoVertxWarnings.class)
class ResponsesTest {

    private static final int CAP = 1000;

    private static Vertx vertx;
    private VertxHttpTransport transport;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void closeVertx() {
        VertxClosing.close(vertx);
    }

    @BeforeEach
    void start() {
        transport = VertxHttpTransport.builder().vertx(vertx).maxBodyBytes(CAP).build();
    }

    @AfterEach
    void close() {
        transport.close();
    }

    private CompletableFuture<HttpResponse> call(RawServer server) {
        return transport.send(
                HttpRequest.get(server.origin(), "/secret-path").withHeader("Authorization", "Bearer s3cr3t"));
    }

    private HttpResponse responseTo(String bytes) throws IOException {
        try (RawServer server = RawServer.answering(bytes)) {
            return Outcome.response(call(server));
        }
    }

    private AtlasTransportException failureAfter(RawServer.Script answer) throws Exception {
        try (RawServer server = RawServer.start(connection -> {
            connection.readRequest();
            answer.run(connection);
        })) {
            AtlasTransportException failure = Outcome.failure(call(server));
            assertThat(failure)
                    .hasMessageContaining(server.origin().toString())
                    .hasMessageContaining(failure.kind().name());
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain("s3cr3t", "secret-path");
            }
            return failure;
        }
    }

    private AtlasTransportException failureOf(String bytes) throws Exception {
        return failureAfter(connection -> {
            connection.write(bytes);
            connection.untilPeerCloses();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 302, 304, 307, 400, 401, 403, 404, 410, 429, 500, 503, 599, 999})
    void everyStatusIsAValue(int status) throws IOException {
        HttpResponse response = responseTo("HTTP/1.1 " + status
                + " Whatever\r\nLocation: http://localhost:1/elsewhere\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n");
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().first("retry-after")).contains("7");
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (RawServer elsewhere = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            assertThat(responseTo("HTTP/1.1 302 Found\r\nLocation: " + elsewhere.origin()
                                    + "/\r\nContent-Length: 0\r\n\r\n")
                            .status())
                    .isEqualTo(302);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void headersKeepTheirOrderAndAreFoundInAnyCase() throws IOException {
        HttpResponse response =
                responseTo("HTTP/1.1 204 No Content\r\nX-A: 1\r\nx-a: 2, 3\r\nX-Latin: \u00fc\r\nX-a:  4 \r\n\r\n");
        assertThat(response.headers().all("X-A")).containsExactly("1", "2, 3", "4");
        assertThat(response.headers().first("x-latin")).contains("\u00fc");
    }

    @Test
    void aBodyWithALengthIsReadWhole() throws IOException {
        assertThat(responseTo("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\na\u00c3\u00bcb\n")
                        .bodyText())
                .isEqualTo("a\u00fcb\n");
    }

    @Test
    void aChunkedBodyIsReadWholeAndItsTrailersLeftOut() throws IOException {
        HttpResponse response = responseTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n"
                + "3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nX-T: 1\r\n\r\n");
        assertThat(response.bodyText()).isEqualTo("abcde");
        assertThat(response.headers().first("X-T")).isEmpty();
    }

    @Test
    void aBodyThatEndsWithTheConnectionIsReadWhole() throws IOException {
        try (RawServer server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\n\r\nabcde");
        })) {
            assertThat(Outcome.response(call(server)).bodyText()).isEqualTo("abcde");
        }
    }

    @Test
    void interimResponsesAreSkipped() throws IOException {
        HttpResponse response = responseTo("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.bodyText()).isEqualTo("ok");
    }

    /** Vert.x knows two interim responses, and takes any other for the final one. */
    @ParameterizedTest
    @ValueSource(strings = {"102 Processing", "199 Whatever"})
    void anInterimResponseThatVertxDoesNotKnowIsNotTheAnswer(String other) throws Exception {
        String bytes = "HTTP/1.1 " + other + "\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        assertThat(failureOf(bytes).kind()).isEqualTo(PROTOCOL);
    }

    @Test
    void anAnswerToAnUpgradeThatNobodyAskedForIsRefused() throws Exception {
        assertThat(failureOf("HTTP/1.1 101 Switching Protocols\r\n\r\n").kind()).isEqualTo(PROTOCOL);
    }

    @Test
    void aBodyAsLargeAsTheCapIsRead() throws IOException {
        assertThat(responseTo("HTTP/1.1 200 OK\r\nContent-Length: " + CAP + "\r\n\r\n" + "x".repeat(CAP))
                        .bodyLength())
                .isEqualTo(CAP);
    }

    @Test
    void aBodyDeclaredLargerThanTheCapIsRefusedBeforeItIsReadAndDropsTheConnection() throws Exception {
        try (RawServer server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + (CAP + 1) + "\r\n\r\n");
            connection.untilPeerCloses();
        })) {
            assertThat(Outcome.kind(call(server))).isEqualTo(TOO_LARGE);
            server.nextConnection().closedAt();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "X-Close: delimited"})
    void aBodyThatGrowsLargerThanTheCapIsRefusedThereAndDropsTheConnection(String framing) throws Exception {
        try (RawServer server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n");
            connection.write("400\r\n" + "x".repeat(1024) + "\r\n"); // And then no end: it must not be waited for.
            connection.untilPeerCloses();
        })) {
            assertThat(Outcome.kind(call(server))).isEqualTo(TOO_LARGE);
            server.nextConnection().closedAt();
        }
    }

    @Test
    void aBodyWithATransferCodingBesidesChunkedIsRefused() throws Exception {
        assertThat(failureOf("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
                        .kind())
                .isEqualTo(PROTOCOL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 10\r\n\r\nabc",
                "Content-Length: 10\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nabc",
                "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n",
                "Transfer-Encoding: chunked\r\n\r\n"
            })
    void aBodyCutShortIsTruncated(String cut) throws Exception {
        AtlasTransportException failure = failureAfter(connection -> connection.write("HTTP/1.1 200 OK\r\n" + cut));
        assertThat(failure.kind()).isEqualTo(TRUNCATED);
        assertThat(failure.kind().isTransient()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTT", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Le"})
    void aConnectionClosedBeforeTheEndOfTheHeadIsReset(String cut) throws Exception {
        assertThat(failureAfter(connection -> connection.write(cut)).kind()).isEqualTo(RESET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\n\r\nabc"
            })
    void aConnectionThatIsResetIsReset(String cut) throws Exception {
        assertThat(failureAfter(connection -> {
                            connection.write(cut);
                            connection.reset();
                        })
                        .kind())
                .isEqualTo(RESET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6\r\n\r\n",
                "<html>\r\n\r\n",
                "\u0000\u0001\u0002\u0003\r\n\r\n",
                "HTTP/2.0 200 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: no name\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-Bell: \u0007\r\nContent-Length: 0\r\n\r\n"
            })
    void whatIsNotHttpIsAProtocolFailure(String garbage) throws Exception {
        assertThat(failureOf(garbage).kind()).isEqualTo(PROTOCOL);
    }

    /** Netty takes it for a field without a value, which it might have been. */
    @Test
    void aHeaderLineWithoutAColonSpoilsNothingElse() throws IOException {
        HttpResponse response = responseTo("HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 2\r\nX-A: 1\r\n\r\nok");
        assertThat(response.headers().first("X-A")).contains("1");
        assertThat(response.bodyText()).isEqualTo("ok");
    }

    @Test
    void aHeadWithoutEndIsRefused() throws Exception {
        AtlasTransportException failure = failureAfter(connection -> {
            connection.write("HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 10_000; i++) {
                connection.write("X-" + i + ": " + "y".repeat(100) + "\r\n");
            }
        });
        assertThat(failure.kind()).isIn(PROTOCOL, RESET);
    }

    @Test
    void aHeaderLineMayGoOnInTheNextAndABodyNeedsNoColons() throws IOException {
        String folded = "\r\nHTTP/1.1 200 OK\r\nX-Folded: one\r\n two\r\nContent-Length: 13\r\n\r\nno\r\ncolon\r\n\r\n";
        try (RawServer server = RawServer.answering(folded)) {
            for (int i = 0; i < 3; i++) { // On one connection: each head is looked at anew.
                HttpResponse response = Outcome.response(call(server));
                assertThat(response.headers().first("X-Folded")).contains("one two");
                assertThat(response.bodyText()).isEqualTo("no\r\ncolon\r\n\r\n");
            }
        }
    }

    @Test
    void aHeadOfFiftyKilobytesIsRead() throws IOException {
        String policy = "Content-Security-Policy: " + "default-src 'self'; ".repeat(2500) + "\r\n";
        assertThat(responseTo("HTTP/1.1 204 No Content\r\n" + policy + "\r\n").status())
                .isEqualTo(204);
    }

    @Test
    void bytesAfterAResponseAreNotTakenForTheNextOne() throws Exception {
        try (RawServer server = RawServer.start(connection -> {
            while (connection.readRequest() != null) {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nmine"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged");
            }
        })) {
            for (int i = 0; i < 5; i++) {
                assertThat(Outcome.response(call(server)).bodyText()).isEqualTo("mine");
            }
        }
    }

    @Test
    void aRequestIsNeverSentAgain() throws Exception {
        try (RawServer server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 204 No Content\r\n\r\n");
            connection.readRequest(); // And then the pooled connection dies.
        })) {
            Outcome.response(call(server));
            assertThat(Outcome.kind(call(server))).isEqualTo(RESET);
            assertThat(server.connections()).isEqualTo(1);
        }
    }
}
