package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses that cannot be read as what they say they are. Their connection is always dropped, by us. */
class RefusedResponsesTest {

    private static final String SECRET = "s3cr3t-value";

    private final JdkHttpTransport transport =
            JdkHttpTransport.builder().maxBodyBytes(100_000).build();

    @AfterEach
    void close() {
        transport.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "another transfer coding     | HTTP/1.1 200 OK~Transfer-Encoding: gzip, chunked~~2~ab~0~~",
                "no chunks after all         | HTTP/1.1 200 OK~Transfer-Encoding: identity~~ab",
                "a length and chunks         | HTTP/1.1 200 OK~Content-Length: 2~Transfer-Encoding: chunked~~2~ab~0~~",
                "two lengths                 | HTTP/1.1 200 OK~Content-Length: 2~Content-Length: 3~~abc",
                "two lengths in one          | HTTP/1.1 200 OK~Content-Length: 2, 3~~abc",
                "a length that is no number  | HTTP/1.1 200 OK~Content-Length: two~~ab",
                "a negative length           | HTTP/1.1 200 OK~Content-Length: -1~~ab",
                "a length past all bounds    | HTTP/1.1 200 OK~Content-Length: 99999999999999999999~~ab",
                "content where none may be   | HTTP/1.1 204 No Content~Content-Length: 2~~ab",
                "a chunk size that is none   | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~ab",
                "a chunk size that is signed | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~-2~ab",
                "a status with two digits    | HTTP/1.1 20 OK~Content-Length: 2~~ab",
                "a status below 100          | HTTP/1.1 099 OK~Content-Length: 2~~ab",
                "an upgrade nobody asked for | HTTP/1.1 101 Switching~Upgrade: h2c~Connection: upgrade~~",
                "a name with a space         | HTTP/1.1 200 OK~Bad Name: 1~Content-Length: 2~~ab",
                "a control character         | HTTP/1.1 200 OK~X: a\u0001b~Content-Length: 2~~ab",
                "another protocol            | SSH-2.0-OpenSSH_9.2~",
                "garbage                     | \u0002\u0003garbage~~"
            })
    void whatCannotBeReadIsAProtocolFailureAndItsConnectionIsClosed(String name, String bytes) throws Exception {
        RawServer.Script script = connection -> {
            connection.readRequest();
            connection.write(bytes.replace("~", "\r\n"));
            connection.awaitPeer();
        };

        AtlasTransportException failure = failureOf(script);

        assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(failure).hasNoCause();
    }

    @Test
    void aHeadWithoutEndIsCutOff() throws Exception {
        AtlasTransportException failure = failureOf(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\n");
            while (true) {
                connection.write("X-Filler: " + "y".repeat(1_000) + "\r\n");
            }
        });

        assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void aStatusLineWithoutEndIsCutOff() throws Exception {
        AtlasTransportException failure = failureOf(connection -> {
            connection.readRequest();
            while (true) {
                connection.write("HTTP/1.1 200 " + "y".repeat(1_000));
            }
        });

        assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "as a status line            | ''",
                "as a header that is cut off | 'HTTP/1.1 200 OK~X: 1~'",
                "as a folded header          | 'HTTP/1.1 200 OK~X: 1~ '",
                "as a chunk size             | 'HTTP/1.1 200 OK~Transfer-Encoding: chunked~~'",
                "as a length                 | 'HTTP/1.1 200 OK~Content-Length: '"
            })
    void aPeerThatEchoesTheRequestGetsNoSecretIntoTheFailure(String where, String before) throws Exception {
        AtlasTransportException failure = failureOf(connection -> {
            String request = connection.readRequest();
            String echo =
                    request.substring(request.indexOf("Authorization"), request.indexOf(SECRET) + SECRET.length());
            connection.write(before.replace("~", "\r\n") + echo);
        });

        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(SECRET.substring(0, 5));
    }

    @Test
    void aBodyThatIsDeclaredLargerThanTheCapIsNotRead() throws Exception {
        AtlasTransportException failure = failureOf(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n");
            connection.awaitPeer();
        });

        assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(failure).hasMessageContaining("100000 bytes");
    }

    @Test
    void aBodyThatGrowsPastTheCapIsCutOff() throws Exception {
        AtlasTransportException failure = failureOf(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                connection.write("y".repeat(1_000));
            }
        });

        assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void chunksThatGrowPastTheCapAreCutOff() throws Exception {
        AtlasTransportException failure = failureOf(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                connection.write("a\r\n0123456789\r\n");
            }
        });

        assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void aBodyAsLargeAsTheCapIsRead() throws Exception {
        String body = "y".repeat(100_000);
        try (RawServer declared = RawServer.answeringOnce("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body);
                RawServer undeclared = RawServer.answeringOnce("HTTP/1.1 200 OK\r\n\r\n" + body)) {
            assertThat(Outcome.response(transport.send(HttpRequest.get(declared.origin(), "/")))
                            .bodyLength())
                    .isEqualTo(100_000);
            assertThat(Outcome.response(transport.send(HttpRequest.get(undeclared.origin(), "/")))
                            .bodyLength())
                    .isEqualTo(100_000);
        }
    }

    /** Runs the script to its end: a script that writes or waits for ever ends when its connection is closed. */
    private AtlasTransportException failureOf(RawServer.Script script) throws Exception {
        try (RawServer server = RawServer.running(script)) {
            AtlasTransportException failure = Outcome.failure(transport.send(
                    HttpRequest.get(server.origin(), "/").withHeader("Authorization", "Bearer " + SECRET)));
            assertThat(server.requests()).hasSize(1);
            assertThat(server.connections()).hasSize(1);
            assertThat(server.firstConnection().endsWithin(Duration.ofSeconds(10)))
                    .as("the connection is closed")
                    .isTrue();
            assertThat(failure)
                    .hasMessageStartingWith(server.origin().toString())
                    .hasMessageContaining(failure.kind().toString());
            return failure;
        }
    }
}
