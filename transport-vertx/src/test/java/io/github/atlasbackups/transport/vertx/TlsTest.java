package io.github.atlasbackups.transport.vertx;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.RESET;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TIMEOUT;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TLS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.testkit.tls.SelfSigned;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoVertxWarnings.class)
class TlsTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static Vertx vertx;
    private static TestCertificate localhost;
    private static TestCertificate elsewhere;
    private VertxHttpTransport trusting;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        vertx = Vertx.vertx();
        localhost = TestCertificate.forHost("localhost", directory);
        elsewhere = TestCertificate.forHost("elsewhere.example", directory);
    }

    @AfterAll
    static void closeVertx() {
        VertxClosing.close(vertx);
    }

    @BeforeEach
    void startTransport() {
        trusting = trusting(localhost, false);
    }

    @AfterEach
    void close() {
        trusting.close();
    }

    private static PfxOptions store(TestCertificate certificate) {
        return new PfxOptions().setPath(certificate.keyStore().toString()).setPassword(TestCertificate.PASSWORD);
    }

    private static VertxHttpTransport trusting(TestCertificate certificate, boolean http2) {
        return VertxHttpTransport.builder()
                .vertx(vertx)
                .tls(new ClientSSLOptions().setTrustOptions(store(certificate)))
                .http2(http2)
                .build();
    }

    private static RawServer showing(TestCertificate certificate) throws Exception {
        return RawServer.start(certificate.listen(), "https", connection -> {
            while (connection.readRequest() != null) {
                connection.write(OK);
            }
        });
    }

    @Test
    void aTrustedServerIsTalkedToAndTheConnectionUsedAgain() throws Exception {
        try (RawServer server = showing(localhost)) {
            for (int i = 0; i < 5; i++) {
                assertThat(Outcome.response(trusting.send(HttpRequest.get(server.origin(), "/")))
                                .bodyText())
                        .isEqualTo("ok");
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aCertificateThatTheJvmDoesNotTrustIsRefused() throws Exception {
        try (RawServer server = showing(localhost);
                VertxHttpTransport careful = VertxHttpTransport.create(vertx)) {
            AtlasTransportException failure = Outcome.failure(careful.send(HttpRequest.get(server.origin(), "/")));
            assertThat(failure.kind()).isEqualTo(TLS);
            assertThat(failure.kind().isTransient()).isFalse();
            assertThat(server.nextConnection().requests).isEmpty();
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        try (RawServer server = showing(elsewhere);
                VertxHttpTransport transport = trusting(elsewhere, false)) {
            assertThat(Outcome.kind(transport.send(HttpRequest.get(server.origin(), "/"))))
                    .isEqualTo(TLS);
        }
    }

    @Test
    void withAnSslContextTheHostNameIsVerifiedAllTheSame() {
        assertThat(Outcome.response(callWithContextOf("localhost")).bodyText()).isEqualTo("ok");
        assertThat(Outcome.kind(callWithContextOf("elsewhere.example"))).isEqualTo(TLS);
    }

    private static CompletableFuture<HttpResponse> callWithContextOf(String host) {
        SelfSigned certificate = SelfSigned.forHost(host);
        try (WireServer server = WireServer.secured(certificate.serverContext(), request -> Reply.ok("ok"));
                VertxHttpTransport transport = VertxHttpTransport.builder()
                        .vertx(vertx)
                        .sslContext(certificate.trustingContext())
                        .build()) {
            Origin origin = new Origin("https", "localhost", server.origin().port());
            CompletableFuture<HttpResponse> call = transport.send(HttpRequest.get(origin, "/"));
            call.handle((response, failure) -> null)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            return call;
        }
    }

    @Test
    void aServerThatSpeaksNoTlsIsATlsFailure() throws Exception {
        try (RawServer server = RawServer.start(connection -> {
            connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
            connection.untilPeerCloses();
        })) {
            Origin secure = new Origin("https", "localhost", server.port());
            assertThat(Outcome.kind(trusting.send(HttpRequest.get(secure, "/"))))
                    .isEqualTo(TLS);
        }
    }

    @Test
    void aConnectionClosedInTheHandshakeIsTransient() throws Exception {
        for (boolean reset : new boolean[] {true, false}) {
            try (RawServer server = RawServer.start(connection -> {
                connection.socket.getInputStream().read();
                if (reset) {
                    connection.reset();
                } else {
                    connection.endInOrder();
                }
            })) {
                Origin secure = new Origin("https", "localhost", server.port());
                assertThat(Outcome.kind(trusting.send(HttpRequest.get(secure, "/"))))
                        .isEqualTo(RESET);
            }
        }
    }

    @Test
    void aStallAfterTheHandshakeEndsAtTheDeadlineAndClosesTheSocket() throws Exception {
        try (RawServer server = RawServer.start(localhost.listen(), "https", connection -> {
            connection.readRequest();
            connection.untilPeerCloses();
        })) {
            HttpRequest request = HttpRequest.get(server.origin(), "/");
            // The first call of a trust store may take that long by itself.
            server.connectionOf(
                            Duration.ofMillis(500),
                            time -> assertThat(Outcome.kind(trusting.send(request.withTimeout(time))))
                                    .isEqualTo(TIMEOUT))
                    .closedAt();
        }
    }

    @Test
    void http2IsSpokenWhenAskedForAndCancellingOneStreamLeavesTheOthersAlone() throws Exception {
        HttpServer server = vertx.createHttpServer(
                new HttpServerOptions().setSsl(true).setUseAlpn(true).setKeyCertOptions(store(localhost)));
        server.requestHandler(request -> {
            if (!request.path().equals("/stall")) {
                request.response().end(request.version().name());
            }
        });
        int port = server.listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
        Origin origin = new Origin("https", "localhost", port);
        try (VertxHttpTransport modern = trusting(localhost, true)) {
            List<CompletableFuture<HttpResponse>> stalled = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                stalled.add(modern.send(HttpRequest.get(origin, "/stall")));
                if (i % 2 == 0) {
                    stalled.get(i).cancel(true);
                }
            }
            assertThat(stalled.get(1)).isNotDone();
            for (int i = 1; i < 100; i += 2) {
                stalled.get(i).cancel(false);
            }
            for (int i = 0; i < 100; i++) {
                assertThat(Outcome.response(modern.send(HttpRequest.get(origin, "/" + i)))
                                .bodyText())
                        .isEqualTo("HTTP_2");
            }
            // And without being asked for, it is not.
            assertThat(Outcome.response(trusting.send(HttpRequest.get(origin, "/")))
                            .bodyText())
                    .isEqualTo("HTTP_1_1");
        } finally {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
