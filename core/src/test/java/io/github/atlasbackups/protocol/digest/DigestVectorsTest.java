package io.github.atlasbackups.protocol.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.credentials.ApiKey;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpMethod;
import org.junit.jupiter.api.Test;

/** The worked examples of the RFCs. */
class DigestVectorsTest {

    /** RFC 7616 §3.9.1. */
    private static final String REALM_7616 = "realm=\"http-auth@example.org\", qop=\"auth, auth-int\","
            + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
            + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

    private static final String CNONCE_7616 = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    @Test
    void rfc7616Md5() {
        String value =
                answer("Digest " + REALM_7616 + ", algorithm=MD5", new ApiKey("Mufasa", "Circle of Life"), CNONCE_7616);
        assertThat(value).contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"", "algorithm=MD5,");
    }

    @Test
    void rfc7616Sha256() {
        String value = answer(
                "Digest " + REALM_7616 + ", algorithm=SHA-256", new ApiKey("Mufasa", "Circle of Life"), CNONCE_7616);
        assertThat(value)
                .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"")
                .contains("algorithm=SHA-256,");
    }

    @Test
    void rfc2617() {
        String value = answer(
                "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\","
                        + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"",
                new ApiKey("Mufasa", "Circle Of Life"),
                "0a4f113b");
        assertThat(value)
                .isEqualTo("Digest username=\"Mufasa\", realm=\"testrealm@host.com\","
                        + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\","
                        + " response=\"6629fae49393a05397450978507c4ef1\", cnonce=\"0a4f113b\","
                        + " opaque=\"5ccc069c403ebaf9f0171e9517f40e41\", qop=auth, nc=00000001");
    }

    private static String answer(String challenge, ApiKey key, String cnonce) {
        DigestChallenge parsed = DigestChallenge.strongestOf(HttpHeaders.empty().with("WWW-Authenticate", challenge))
                .orElseThrow();
        return DigestSession.open(key, parsed, () -> cnonce).authorization(HttpMethod.GET, "/dir/index.html");
    }
}
