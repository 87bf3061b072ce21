package io.github.atlasbackups.protocol.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.transport.HttpHeaders;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestChallengeTest {

    private static final String MD5 = "Digest realm=\"r\", nonce=\"m\", qop=\"auth\", algorithm=MD5";
    private static final String SHA = "Digest realm=\"r\", nonce=\"s\", qop=\"auth\", algorithm=SHA-256";

    @Test
    void theStrongestOfSeveralIsTakenWhereverItStands() {
        assertThat(nonce(MD5, SHA)).contains("s");
        assertThat(nonce(SHA + ", " + MD5)).contains("s");
        assertThat(nonce("Basic realm=\"b\", " + MD5 + ", Bearer, " + SHA)).contains("s");
    }

    @Test
    void ofEquallyStrongOnesTheFirstIsTaken() {
        String session = SHA.replace("\"s\"", "\"t\"").replace("SHA-256", "SHA-256-sess");
        assertThat(nonce(session, SHA)).contains("t");
        assertThat(nonce(SHA, session)).contains("s");
    }

    @Test
    void withoutADigestChallengeThereIsNone() {
        assertThat(nonce()).isEmpty();
        assertThat(nonce("Basic realm=\"r\"", "Bearer error=\"invalid_token\"")).isEmpty();
        assertThat(DigestChallenge.strongestOf(HttpHeaders.empty().with("Proxy-Authenticate", MD5)))
                .isEmpty();
    }

    @Test
    void anUnknownAlgorithmIsPassedOverForAWeakerOneThatIsKnown() {
        assertThat(nonce(SHA.replace("SHA-256", "SHA-512-256"), MD5)).contains("m");
    }

    @Test
    void noAlgorithmMeansMd5AndIsNotSentBack() {
        DigestChallenge challenge = DigestChallenge.strongestOf(headers(MD5.replace(", algorithm=MD5", "")))
                .orElseThrow();
        assertThat(challenge.algorithm()).isEqualTo(DigestAlgorithm.MD5);
        assertThat(challenge.algorithmWord()).isNull();
        assertThat(challenge.stale()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\" | auth-int",
                "Digest realm=\"r\", nonce=\"n\" | without qop",
                "Digest realm=\"r\", nonce=\"n\", qop=\"authentic\" | qop=auth",
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", userhash=true | userhash",
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=SHA-512-256 | algorithm",
                "Digest realm=\"r\", nonce=\"\", qop=\"auth\" | nonce",
                "Digest nonce=\"n\", qop=\"auth\" | realm",
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth | grammar",
            })
    void whatIsNotAnsweredIsNamed(String challenge, String named) {
        assertThatExceptionOfType(AtlasCredentialsException.class)
                .isThrownBy(() -> nonce(challenge))
                .withMessageContaining(named)
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(AtlasCredentialsException.Kind.UNSUPPORTED));
    }

    @Test
    void oneThatCanBeAnsweredIsEnough() {
        assertThat(nonce(SHA + ", userhash=true", MD5)).contains("m");
    }

    private static Optional<String> nonce(String... lines) {
        return DigestChallenge.strongestOf(headers(lines)).map(DigestChallenge::nonce);
    }

    private static HttpHeaders headers(String... lines) {
        HttpHeaders headers = HttpHeaders.empty();
        for (String line : lines) {
            headers = headers.with("www-authenticate", line);
        }
        return headers;
    }
}
