package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.tls.SelfSigned;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.Origin;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each way in which a certificate is refused has words of its own, with the certificate's subject and dates. */
class JdkTlsFailureTest {

    private static TestAuthority authority;

    @BeforeAll
    static void createAuthority() throws Exception {
        authority = TestAuthority.create();
    }

    @AfterAll
    static void closeAuthority() throws Exception {
        authority.close();
    }

    @Test
    void anExpiredCertificate() throws Exception {
        LocalDate before = today();
        SSLContext server = authority.serverContext("localhost", "CN=old.example", "-10d", 5);
        LocalDate after = today();

        assertThat(failure(server, DefaultTls.explained(authority.trust())))
                .hasNoCause()
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
                .containsAnyOf(expired(before.minusDays(5)), expired(after.minusDays(5)));
    }

    @Test
    void aCertificateThatIsNotYetValid() throws Exception {
        LocalDate before = today();
        SSLContext server = authority.serverContext("localhost", "CN=new.example", "+10d", 5);
        LocalDate after = today();

        assertThat(failure(server, DefaultTls.explained(authority.trust())))
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
                .containsAnyOf(early(before.plusDays(10)), early(after.plusDays(10)));
    }

    @Test
    void aCertificateForAnotherHost() throws Exception {
        SSLContext server = authority.serverContext("other.example", "CN=other.example", "-1d", 5);

        assertThat(failure(server, DefaultTls.explained(authority.trust())))
                .hasMessageContaining("the certificate is not for localhost (subject CN=other.example)");
    }

    @Test
    void anAuthorityThatTheJvmDoesNotTrust() throws Exception {
        assertThat(failure(SelfSigned.forHost("localhost").serverContext(), null))
                .hasMessageContaining("the certificate of localhost is signed by an authority that is not trusted"
                        + " (subject CN=atlas-backups testkit, issuer CN=atlas-backups testkit)");
    }

    @Test
    void withAContextOfTheCallersTheWordsGoWithoutWhatIsNotKnown() throws Exception {
        SSLContext server = authority.serverContext("other.example", "CN=other.example", "-1d", 5);
        SSLContext mine = SSLContext.getInstance("TLS");
        mine.init(null, new javax.net.ssl.TrustManager[] {authority.trust()}, null);

        assertThat(failure(server, mine)).hasMessageEndingWith("the certificate is not for localhost (TLS)");
    }

    @Test
    void anotherProtocolThanTls() throws Exception {
        try (RawServer server = RawServer.running(connection -> {
                    assertThat(connection.socket().getInputStream().read()).isNotNegative();
                    connection.write("SSH-2.0-OpenSSH_9.2\r\n");
                    connection.awaitPeer();
                });
                JdkHttpTransport transport = JdkHttpTransport.create()) {
            Origin origin = new Origin("https", "localhost", server.port());

            assertThat(Outcome.failure(transport.send(HttpRequest.get(origin, "/"))))
                    .hasMessageContaining("the TLS handshake with localhost failed: the server does not speak TLS");
        }
    }

    private static AtlasTransportException failure(SSLContext shown, SSLContext trusted) throws Exception {
        JdkHttpTransportBuilder builder = JdkHttpTransport.builder();
        if (trusted != null) {
            builder.sslContext(trusted);
        }
        try (RawServer server = RawServer.running(TestTls.listener(shown), RawServer.Connection::readRequest);
                JdkHttpTransport transport = builder.build()) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/")));

            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(server.requests()).isEmpty();
            return failure;
        }
    }

    private static String expired(LocalDate day) {
        return "the certificate of localhost expired on " + day + " (subject CN=old.example)";
    }

    private static String early(LocalDate day) {
        return "the certificate of localhost is not valid before " + day + " (subject CN=new.example)";
    }

    /** A certificate may be made on one side of midnight, and its day looked at on the other. */
    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
