package io.github.atlasbackups.transport.vertx;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.OTHER;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TLS;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.UNRESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.Origin;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A failure of TLS says why, and shows nothing of the peer but names and dates of its certificate. */
@ExtendWith(NoVertxWarnings.class)
class TlsFailureTest {

    private static Vertx vertx;
    private static TestAuthority authority;
    private static TrustManagerFactory trust;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        vertx = Vertx.vertx();
        authority = TestAuthority.in(directory);
        trust = authority.trust();
    }

    @AfterAll
    static void closeVertx() {
        VertxClosing.close(vertx);
    }

    private static VertxHttpTransportBuilder trusting() {
        return VertxHttpTransport.builder()
                .vertx(vertx)
                .tls(new ClientSSLOptions().setTrustOptions(TrustOptions.wrap(trust)));
    }

    private static VertxHttpTransportBuilder trustingByContext() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return VertxHttpTransport.builder().vertx(vertx).sslContext(context);
    }

    private static SSLServerSocket listen(SSLContext context) throws Exception {
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static AtlasTransportException failure(VertxHttpTransportBuilder client, SSLContext server)
            throws Exception {
        try (RawServer running = RawServer.start(listen(server), "https", RawServer.Connection::readRequest)) {
            return failure(client, running);
        }
    }

    private static AtlasTransportException failure(VertxHttpTransportBuilder client, RawServer server) {
        Origin secure = new Origin("https", "localhost", server.port());
        try (VertxHttpTransport transport = client.build()) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(secure, "/")));
            assertThat(failure.kind()).isEqualTo(TLS);
            assertThat(failure).hasNoCause();
            return failure;
        }
    }

    @Test
    void anExpiredCertificate() throws Exception {
        SSLContext expired = authority.serverContext("expired", "CN=old,O=Old Ltd", "localhost", "-5d");
        String words =
                "TLS, the certificate of localhost expired on \\d{4}-\\d\\d-\\d\\d \\(subject CN=old,O=Old Ltd\\)";
        assertThat(failure(trusting(), expired)).message().matches(".*" + words);
        assertThat(failure(trustingByContext(), expired)).message().matches(".*" + words);
    }

    @Test
    void aCertificateThatIsNotYetValid() throws Exception {
        SSLContext early = authority.serverContext("early", "CN=early", "localhost", "+5d");
        String words =
                "TLS, the certificate of localhost is not valid before \\d{4}-\\d\\d-\\d\\d \\(subject CN=early\\)";
        assertThat(failure(trusting(), early)).message().matches(".*" + words);
        assertThat(failure(trustingByContext(), early)).message().matches(".*" + words);
    }

    @Test
    void aCertificateForAnotherHost() throws Exception {
        SSLContext other = authority.serverContext("other", "CN=other", "elsewhere.example", "-1d");
        assertThat(failure(trusting(), other))
                .message()
                .endsWith("TLS, the certificate is not for localhost (subject CN=other)");
        // The JDK's exception does not hold the certificate, and a context does not show its trust managers.
        assertThat(failure(trustingByContext(), other)).message().endsWith("TLS, the certificate is not for localhost");
    }

    @Test
    void anAuthorityThatIsNotTrusted() throws Exception {
        SSLContext unknown = authority.serverContext("unknown", "CN=server", "localhost", "-1d");
        String words = "TLS, the certificate of localhost is signed by an authority that is not trusted";
        assertThat(failure(VertxHttpTransport.builder().vertx(vertx), unknown))
                .message()
                .endsWith(words + " (subject CN=server, issuer CN=Test Authority)");
        assertThat(failure(VertxHttpTransport.builder().vertx(vertx).sslContext(SSLContext.getDefault()), unknown))
                .message()
                .endsWith(words);
    }

    /** A subject is whatever the peer likes: here with an escape code, a right-to-left mark, and a lot of it. */
    @Test
    void aSubjectIsBoundedAndCanNotMoveATerminal() throws Exception {
        byte[] name = ("\u001b[2J\u202e" + "x".repeat(240)).getBytes(StandardCharsets.UTF_8);
        StringBuilder subject = new StringBuilder("CN=#0c81").append(String.format("%02x", name.length));
        for (byte b : name) {
            subject.append(String.format("%02x", b));
        }
        SSLContext odd = authority.serverContext("odd", subject.toString(), "elsewhere.example", "-1d");
        assertThat(failure(trusting(), odd))
                .message()
                .contains("(subject CN=\\u001b[2J\\u202exxx")
                .endsWith("xxx…)")
                .hasSizeLessThan(350)
                .matches("[\\x20-\\x7e…]*");
    }

    @Test
    void aServerThatSpeaksNoTls() throws Exception {
        try (RawServer server = RawServer.start(connection -> {
            connection.write("HTTP/1.1 400 s3cr3t\r\n\r\n");
            connection.untilPeerCloses();
        })) {
            AtlasTransportException failure = failure(trusting(), server);
            assertThat(failure)
                    .message()
                    .endsWith("TLS, the TLS handshake with localhost failed: the server does not speak TLS");
        }
    }

    @Test
    void aServerThatSpeaksNoVersionOfOurs() throws Exception {
        SSLServerSocket old = listen(authority.serverContext("version", "CN=old", "localhost", "-1d"));
        old.setEnabledProtocols(new String[] {"TLSv1.2"});
        ClientSSLOptions onlyNew = new ClientSSLOptions()
                .setTrustOptions(TrustOptions.wrap(trust))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"));
        try (RawServer server = RawServer.start(old, "https", RawServer.Connection::readRequest)) {
            assertThat(failure(VertxHttpTransport.builder().vertx(vertx).tls(onlyNew), server))
                    .message()
                    .endsWith("TLS, the TLS handshake with localhost failed: "
                            + "the server refused it with the alert protocol_version");
        }
    }

    @Test
    void aProxyWithoutAnAddressIsNamed() {
        ProxyOptions proxy = new ProxyOptions().setHost("no-such-proxy.invalid").setPort(3128);
        try (VertxHttpTransport transport =
                VertxHttpTransport.builder().vertx(vertx).proxy(proxy).build()) {
            AtlasTransportException failure =
                    Outcome.failure(transport.send(HttpRequest.get(new Origin("https", "localhost", 443), "/")));
            assertThat(failure.kind()).isEqualTo(UNRESOLVED);
            assertThat(failure).message().endsWith("the name of the proxy no-such-proxy.invalid:3128 has no address");
        }
    }

    /** It would be refused again. */
    @Test
    void aProxyThatWantsAnotherPasswordIsNotTransient() throws Exception {
        try (RawServer server = RawServer.answering(
                "HTTP/1.1 407 s3cr3t\r\nProxy-Authenticate: Basic realm=\"s3cr3t\"\r\nContent-Length: 0\r\n\r\n")) {
            ProxyOptions proxy = new ProxyOptions()
                    .setHost("localhost")
                    .setPort(server.port())
                    .setUsername("me")
                    .setPassword("wrong-password");
            try (VertxHttpTransport transport =
                    VertxHttpTransport.builder().vertx(vertx).proxy(proxy).build()) {
                AtlasTransportException failure = Outcome.failure(
                        transport.send(HttpRequest.get(new Origin("https", "service.example", 443), "/")));
                assertThat(failure.kind()).isEqualTo(OTHER);
                assertThat(failure.kind().isTransient()).isFalse();
                assertThat(failure)
                        .hasNoCause()
                        .message()
                        .contains("the proxy localhost:" + server.port() + " answered 407")
                        .doesNotContain("s3cr3t", "wrong-password");
            }
        }
    }
}
