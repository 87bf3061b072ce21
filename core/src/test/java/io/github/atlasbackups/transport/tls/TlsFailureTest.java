package io.github.atlasbackups.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Instant;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** What has no certificate; real handshakes are tried over each transport. */
class TlsFailureTest {

    private static final String FAILED = "the TLS handshake with a.example failed: ";

    private static String words(Throwable cause) {
        SSLHandshakeException thrown = new SSLHandshakeException("bytes of the peer");
        thrown.initCause(cause);
        return TlsFailure.of("a.example", thrown, false).words(Instant.EPOCH);
    }

    @Test
    void anAlertOfTheServersIsNamed() {
        assertThat(words(new SSLHandshakeException("Received fatal alert: handshake_failure")))
                .isEqualTo(FAILED + "the server refused it with the alert handshake_failure");
    }

    @Test
    void aReasonWithoutWordsOfOursIsNotQuoted() {
        assertThat(words(null)).isEqualTo(FAILED + "what the server offers is not acceptable (SSLHandshakeException)");
        assertThat(words(new CertificateException("more bytes", new Exception("and more"))))
                .isEqualTo(FAILED + "its certificate is not accepted");
    }

    @Test
    void withoutItsCertificateTheWordsGoWithoutSubjectAndDate() {
        assertThat(words(new CertificateExpiredException("now"))).isEqualTo("the certificate of a.example expired");
        assertThat(words(new CertificateNotYetValidException("now")))
                .isEqualTo("the certificate of a.example is not valid yet");
        assertThat(words(new CertificateException("none like it"))).isEqualTo("the certificate is not for a.example");
    }

    @Test
    void plainTextIsCalledThat() {
        assertThat(TlsFailure.of("a.example", new SSLHandshakeException("HTTP/1.1 400"), true)
                        .words(Instant.EPOCH))
                .isEqualTo(FAILED + "the server does not speak TLS");
    }

    @Test
    void aLoopOfCausesEnds() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        assertThat(words(second)).startsWith(FAILED);
    }
}
