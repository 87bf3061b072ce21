package io.github.atlasbackups.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The vectors of RFC 7616 §3.9.1 and RFC 2617 §3.5. */
class DigestMathTest {

    private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private static final String CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    private static String response(AcceptedDigestAlgorithm algorithm) {
        return new DigestMath(algorithm, "Mufasa", "http-auth@example.org", "Circle of Life", "GET", "/dir/index.html")
                .response(NONCE, "00000001", CNONCE, new Nonces.Session(NONCE, CNONCE));
    }

    @Test
    void md5IsAsInTheRfc() {
        assertThat(response(AcceptedDigestAlgorithm.MD5)).isEqualTo("8ca523f5e9506fed4657c9700eebdbec");
    }

    @Test
    void sha256IsAsInTheRfc() {
        assertThat(response(AcceptedDigestAlgorithm.SHA_256))
                .isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    @Test
    void theOlderRfcsExampleHoldsToo() {
        DigestMath math = new DigestMath(
                AcceptedDigestAlgorithm.MD5,
                "Mufasa",
                "testrealm@host.com",
                "Circle Of Life",
                "GET",
                "/dir/index.html");
        String nonce = "dcd98b7102dd2f0e8b11d0f600bfb0c093";

        assertThat(math.response(nonce, "00000001", "0a4f113b", new Nonces.Session(nonce, "0a4f113b")))
                .isEqualTo("6629fae49393a05397450978507c4ef1");
    }

    @Test
    void aSessionKeyMakesAnotherResponse() {
        assertThat(response(AcceptedDigestAlgorithm.MD5_SESS))
                .hasSize(32)
                .isNotEqualTo(response(AcceptedDigestAlgorithm.MD5));
        assertThat(response(AcceptedDigestAlgorithm.SHA_256_SESS))
                .hasSize(64)
                .isNotEqualTo(response(AcceptedDigestAlgorithm.SHA_256));
    }

    @Test
    void itsTextHoldsNoSecret() {
        assertThat(new DigestMath(AcceptedDigestAlgorithm.MD5, "user", "realm", "secret", "GET", "/"))
                .hasToString("MD5");
    }
}
