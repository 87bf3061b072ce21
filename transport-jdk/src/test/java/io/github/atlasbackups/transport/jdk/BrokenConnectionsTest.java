package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that the peer ends too early. Whatever the client would do by itself, a request goes out once. */
class BrokenConnectionsTest {

    private final JdkHttpTransport transport = JdkHttpTransport.create();

    @AfterEach
    void close() {
        transport.close();
    }

    @ParameterizedTest(name = "by a reset: {0}")
    @ValueSource(booleans = {false, true})
    void aGetIsNotSentAgainWhenItsFreshConnectionDies(boolean byReset) throws Exception {
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            if (byReset) {
                connection.reset();
            }
        })) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/")));

            assertThat(failure.kind()).isEqualTo(Kind.RESET);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "by a reset: {0}")
    @ValueSource(booleans = {false, true})
    void aGetIsNotSentAgainWhenItsReusedConnectionDies(boolean byReset) throws Exception {
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            connection.readRequest();
            if (byReset) {
                connection.reset();
            }
        })) {
            Outcome.response(transport.send(HttpRequest.get(server.origin(), "/first")));
            AtlasTransportException failure =
                    Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/second")));

            assertThat(failure.kind()).isEqualTo(Kind.RESET);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aPostIsNotSentAgainEither() throws Exception {
        try (RawServer server = RawServer.running(RawServer.Connection::readRequest)) {
            AtlasTransportException failure =
                    Outcome.failure(transport.send(HttpRequest.postForm(server.origin(), "/token", "a=b")));

            assertThat(failure.kind()).isEqualTo(Kind.RESET);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void theNextCallAfterABrokenConnectionGetsAFreshOne() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        try (RawServer server = RawServer.running(connection -> {
            while (true) {
                String request = connection.readRequest();
                if (request.startsWith("GET /break") && broken.compareAndSet(false, true)) {
                    return;
                }
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        })) {
            Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/break")));

            assertThat(Outcome.response(transport.send(HttpRequest.get(server.origin(), "/go-on")))
                            .bodyText())
                    .isEqualTo("ok");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "in the status line      | HTTP/1.1 20                                             | RESET",
                "in the head             | HTTP/1.1 200 OK~Content-Le                              | RESET",
                "before a declared body  | HTTP/1.1 200 OK~Content-Length: 20~~                    | TRUNCATED",
                "in a declared body      | HTTP/1.1 200 OK~Content-Length: 20~~ok                  | TRUNCATED",
                "before the first chunk  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~            | TRUNCATED",
                "in a chunk size         | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5           | TRUNCATED",
                "in a chunk              | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~ab        | TRUNCATED",
                "between chunks          | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~ab~       | TRUNCATED",
                "before the very end     | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~ab~0~     | TRUNCATED"
            })
    void aCutIsTypedByWhereItIs(String where, String bytes, Kind kind) throws Exception {
        try (RawServer server = RawServer.answeringOnce(bytes.replace("~", "\r\n"))) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/")));

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.kind().isTransient()).isTrue();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "HTTP/1.1 200 OK\r\n\r\nhalf of"
            })
    void aResetInTheBodyIsAFailureEvenWhereTheConnectionEndsTheBody(String bytes) throws Exception {
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            connection.write(bytes);
            connection.reset();
        })) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/")));

            assertThat(failure.kind()).isEqualTo(Kind.RESET);
            assertThat(server.requests()).hasSize(1);
        }
    }
}
