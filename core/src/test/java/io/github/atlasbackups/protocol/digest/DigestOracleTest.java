package io.github.atlasbackups.protocol.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.credentials.ApiKey;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.ChallengeType;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.AuthChallengeParser;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.ParserCursor;
import org.junit.jupiter.api.Test;

/**
 * Thousands of seeded challenges, answered by this library and by Apache HttpClient, must get the same answer: parsing,
 * hashing, counting and quoting at once.
 *
 * <p>Left out is where the oracle differs by design: user names that it would send as {@code username*}, realms that are
 * not ASCII (it hashes them in the charset of the key), and challenges without qop, which we refuse.
 */
class DigestOracleTest {

    private static final int CHALLENGES = 5_000;
    private static final HttpHost HOST = new HttpHost("https", "cloud.example", 443);

    @Test
    void everyAnswerEqualsTheOraclesOverThreeRequestsOnTheNonce() throws Exception {
        for (long seed = 1; seed <= CHALLENGES; seed++) {
            Random random = new Random(seed);
            String challenge = challenge(random);
            ApiKey key = new ApiKey(text(random, "abcdefgh0123 -_.@", 1, 12), text(random, "abc012 \"\\:,=é漢%", 1, 40));
            String what = "seed " + seed + ": " + challenge;

            var oracle = oracle(challenge, key);
            DigestSession ours = null;
            for (int request = 1; request <= 3; request++) {
                String target = "/" + text(random, "abc/%2F?&=+~", 0, 30).replace("%", "%25");
                HttpMethod method = random.nextInt(4) == 0 ? HttpMethod.POST : HttpMethod.GET;
                String expected =
                        oracle.generateAuthResponse(HOST, new BasicHttpRequest(method.name(), HOST, target), null);
                if (ours == null) {
                    DigestChallenge parsed = DigestChallenge.strongestOf(
                                    HttpHeaders.empty().with("WWW-Authenticate", challenge))
                            .orElseThrow(() -> new AssertionError(what));
                    ours = DigestSession.open(key, parsed, oracle::getCnonce);
                }
                assertThat(parameters(ours.authorization(method, target)))
                        .as(what)
                        .containsEntry("nc", "0000000" + request)
                        .isEqualTo(parameters(expected));
            }
        }
    }

    private static org.apache.hc.client5.http.impl.auth.DigestScheme oracle(String challenge, ApiKey key)
            throws Exception {
        var scheme = new org.apache.hc.client5.http.impl.auth.DigestScheme();
        scheme.processChallenge(
                AuthChallengeParser.INSTANCE
                        .parse(ChallengeType.TARGET, challenge, new ParserCursor(0, challenge.length()))
                        .get(0),
                null);
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        credentials.setCredentials(
                new AuthScope(null, -1),
                new UsernamePasswordCredentials(
                        key.publicKey(), key.privateKey().toCharArray()));
        assertThat(scheme.isResponseReady(HOST, credentials, null)).isTrue();
        return scheme;
    }

    private static Map<String, String> parameters(String authorization) {
        List<AuthChallenge> parsed = AuthFieldReader.challenges(List.of(authorization));
        assertThat(parsed).hasSize(1);
        assertThat(parsed.get(0).readable()).isTrue();
        Map<String, String> parameters = new HashMap<>(parsed.get(0).parameters());
        // Belongs into the response (RFC 7616 §3.5); the oracle sends it with the request.
        parameters.remove("rspauth");
        return parameters;
    }

    private static String challenge(Random random) {
        List<String> parameters = new ArrayList<>();
        parameters.add(parameter(random, "realm", quoted(text(random, "abc XYZ,=@\"\\", 0, 20))));
        parameters.add(parameter(
                random,
                "nonce",
                quoted(text(random, "abcXYZ019+/=\"\\ ,", 1, 48).strip() + "n")));
        parameters.add(
                parameter(random, "qop", oneOf(random, "\"auth\"", "auth", "\"auth,auth-int\"", "\"auth-int, auth\"")));
        if (random.nextInt(5) > 0) {
            String algorithm = oneOf(random, "MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "md5", "sha-256");
            parameters.add(parameter(random, "algorithm", random.nextBoolean() ? quoted(algorithm) : algorithm));
        }
        if (random.nextBoolean()) {
            parameters.add(parameter(random, "opaque", quoted(text(random, "abc019=\"\\", 0, 30))));
        }
        if (random.nextBoolean()) {
            parameters.add(parameter(random, "stale", oneOf(random, "true", "\"FALSE\"", "false")));
        }
        if (random.nextBoolean()) {
            parameters.add(parameter(random, "charset", "UTF-8"));
        }
        if (random.nextBoolean()) {
            parameters.add(parameter(random, "x-" + text(random, "abc", 1, 5), quoted(text(random, "abc,= ", 0, 9))));
        }
        if (random.nextBoolean()) {
            parameters.add(parameter(random, "domain", "\"\""));
        }
        Collections.shuffle(parameters, random);
        return "Digest " + String.join(oneOf(random, ", ", ",", " , "), parameters);
    }

    private static String parameter(Random random, String name, String value) {
        return (random.nextInt(8) == 0 ? name.toUpperCase(java.util.Locale.ROOT) : name)
                + oneOf(random, "=", "=", "=", " = ")
                + value;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String oneOf(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String text(Random random, String alphabet, int min, int max) {
        StringBuilder text = new StringBuilder();
        for (int i = min + random.nextInt(max - min + 1); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return min > 0 && text.toString().isBlank()
                ? "a"
                : min > 0 ? text.toString().strip() : text.toString();
    }
}
