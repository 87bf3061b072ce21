package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static SSLContext localhost;
    private static SSLContext elsewhere;

    @BeforeAll
    static void makeCertificates() {
        localhost = TestTls.forHost("localhost");
        elsewhere = TestTls.forHost("elsewhere.example");
    }

    @Test
    void aTrustedServerIsTalkedTo() throws Exception {
        try (RawServer server = tlsServer(localhost, connection -> {
                    while (true) {
                        connection.readRequest();
                        connection.write(OK);
                    }
                });
                JdkHttpTransport transport = trusting(localhost)) {
            for (int i = 0; i < 3; i++) {
                assertThat(Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")))
                                .bodyText())
                        .isEqualTo("ok");
            }
            assertThat(server.connections()).hasSize(1);
        }
    }

    @Test
    void aServerThatNobodyVouchesForIsRefusedBeforeARequest() throws Exception {
        try (RawServer server = tlsServer(localhost, RawServer.Connection::readRequest);
                JdkHttpTransport transport = JdkHttpTransport.create()) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/")));

            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure.kind().isTransient()).isFalse();
            assertThat(server.requests()).isEmpty();
            assertEnds(server);
        }
    }

    @Test
    void aTrustedCertificateForAnotherHostIsRefused() throws Exception {
        try (RawServer server = tlsServer(elsewhere, RawServer.Connection::readRequest);
                JdkHttpTransport transport = trusting(elsewhere)) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/")));

            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void theSystemPropertyThatTurnsHostNamesOffChangesNothing() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.internal.httpclient.disableHostnameVerification=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WrongHost.class.getName())
                .redirectErrorStream(true)
                .start();

        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(jvm.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("outcome: TLS");
    }

    /** Run in a JVM of its own: the client reads the property once. */
    static final class WrongHost {
        public static void main(String[] args) throws Exception {
            SSLContext context = TestTls.forHost("elsewhere.example");
            try (RawServer server = tlsServer(context, RawServer.Connection::readRequest);
                    JdkHttpTransport transport = trusting(context)) {
                System.out.println("outcome: "
                        + Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/")))
                                .kind());
            }
        }
    }

    @Test
    void aServerThatAnswersInPlainTextIsATlsFailure() throws Exception {
        try (RawServer server = RawServer.running(connection -> {
                    assertThat(connection.socket().getInputStream().read()).isNotNegative();
                    connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
                    // All that the client ever gets is this text: what is left unread at a close would be a reset.
                    connection.socket().shutdownOutput();
                    connection.awaitPeer();
                });
                JdkHttpTransport transport = JdkHttpTransport.create()) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(https(server), "/")));

            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertEnds(server);
        }
    }

    @ParameterizedTest(name = "by a reset: {0}")
    @ValueSource(booleans = {false, true})
    void aConnectionThatIsLostInTheHandshakeMayBeTriedAgain(boolean byReset) throws Exception {
        try (RawServer server = RawServer.running(connection -> {
                    assertThat(connection.socket().getInputStream().read()).isNotNegative();
                    if (byReset) {
                        connection.reset();
                    } else {
                        connection.write(new byte[] {22, 3, 3, 0, 100, 2});
                    }
                });
                JdkHttpTransport transport = JdkHttpTransport.create()) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(https(server), "/")));

            assertThat(failure.kind()).isEqualTo(Kind.RESET);
        }
    }

    @Test
    void aRequestIsNotSentAgainWhenItsConnectionDies() throws Exception {
        try (RawServer server = tlsServer(localhost, RawServer.Connection::readRequest);
                JdkHttpTransport transport = trusting(localhost)) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/")));

            assertThat(failure.kind()).isEqualTo(Kind.RESET);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aBodyCutShortIsTyped() throws Exception {
        try (RawServer server = tlsServer(localhost, connection -> {
                    connection.readRequest();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nok");
                });
                JdkHttpTransport transport = trusting(localhost)) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/")));

            assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
        }
    }

    @Test
    void aByteThatIsFlippedOnTheWayIsAFailureThatMayPass() throws Exception {
        try (RawServer server = tlsServer(localhost, connection -> {
                    connection.readRequest();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n" + "y".repeat(60_000));
                    connection.awaitPeer();
                });
                RawServer flipping = RawServer.running(connection -> relay(connection, server.port(), 20_000));
                JdkHttpTransport transport = trusting(localhost)) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(https(flipping), "/")));

            assertThat(failure.kind()).isEqualTo(Kind.RESET);
        }
    }

    /** Passes bytes both ways, and flips a bit of one that comes back. */
    private static void relay(RawServer.Connection connection, int port, int flipped) throws IOException {
        try (Socket upstream = new Socket("127.0.0.1", port)) {
            Thread there = new Thread(() -> {
                try {
                    connection.socket().getInputStream().transferTo(upstream.getOutputStream());
                } catch (IOException closed) {
                    // The test is over.
                }
            });
            there.setDaemon(true);
            there.start();
            InputStream from = upstream.getInputStream();
            OutputStream to = connection.socket().getOutputStream();
            int next;
            for (int i = 0; (next = from.read()) != -1; i++) {
                to.write(i == flipped ? next ^ 1 : next);
            }
        }
    }

    private static RawServer tlsServer(SSLContext context, RawServer.Script script) throws IOException {
        return RawServer.running(TestTls.listener(context), script);
    }

    private static JdkHttpTransport trusting(SSLContext context) {
        return JdkHttpTransport.builder().sslContext(context).build();
    }

    private static Origin https(RawServer server) {
        return new Origin("https", "localhost", server.port());
    }

    private static void assertEnds(RawServer server) throws InterruptedException {
        for (RawServer.Connection connection : server.connections()) {
            assertThat(connection.endsWithin(Duration.ofSeconds(10)))
                    .as("the connection is closed")
                    .isTrue();
        }
    }
}
