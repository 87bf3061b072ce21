package io.github.atlasbackups.protocol.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.credentials.ApiKey;
import io.github.atlasbackups.transport.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigestSessionTest {

    private static final ApiKey KEY = new ApiKey("user", "canary");
    private static final DigestChallenge MD5 = new DigestChallenge("r", "n", "o", DigestAlgorithm.MD5, "MD5", false);
    private static final DigestChallenge MD5_SESS =
            new DigestChallenge("r", "n", null, DigestAlgorithm.MD5_SESS, "MD5-sess", false);

    @Test
    void countsFromOneEachNumberOnceWhateverTheNumberOfThreads() throws Exception {
        DigestSession session = open(MD5);
        Set<String> counts = ConcurrentHashMap.newKeySet();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, 10)
                .mapToObj(thread -> new Thread(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException stop) {
                        return;
                    }
                    for (int i = 0; i < 100; i++) {
                        counts.add(sent(session).get("nc"));
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join(30_000);
        }
        assertThat(new TreeSet<>(counts))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 1_000)
                        .mapToObj(nc -> String.format("%08x", nc))
                        .toList());
    }

    @Test
    void everyRequestHasAClientNonceOfItsOwn() {
        DigestSession session = open(MD5);
        assertThat(sent(session).get("cnonce"))
                .hasSize(32)
                .isNotEqualTo(sent(session).get("cnonce"));
    }

    @Test
    void theUriIsTheRequestTargetToTheByte() {
        String target = "/a%20b%2Fc?itemsPerPage=500&x=%C3%A9";
        assertThat(parameters(open(MD5).authorization(HttpMethod.GET, target))).containsEntry("uri", target);
    }

    @Test
    void aNextNonceRestartsTheCount() {
        DigestSession session = open(MD5);
        sent(session);
        sent(session);
        assertThat(sent(session.on("n2")))
                .containsEntry("nonce", "n2")
                .containsEntry("nc", "00000001")
                .containsEntry("opaque", "o");
        assertThat(session.on("n2").answers(MD5)).isFalse();
    }

    /** RFC 7616 §3.4.2: the session key keeps the nonces of the session's first request. */
    @Test
    void aSessionAlgorithmKeepsItsKeyOnANextNonce() throws Exception {
        DigestSession session = open(MD5_SESS);
        Map<String, String> first = sent(session);
        Map<String, String> second = sent(session);
        Map<String, String> third = sent(session.on("n2"));
        String cnonce = first.get("cnonce");
        assertThat(second).containsEntry("cnonce", cnonce);
        assertThat(third).containsEntry("cnonce", cnonce);
        String key = md5(md5("user:r:canary") + ":n:" + cnonce);
        String request = md5("GET:/");
        assertThat(second).containsEntry("response", md5(key + ":n:00000002:" + cnonce + ":auth:" + request));
        assertThat(third).containsEntry("response", md5(key + ":n2:00000001:" + cnonce + ":auth:" + request));
    }

    @Test
    void textOfTheServiceIsHashedAsTheBytesItCameInAndTheKeyAsUtf8() throws Exception {
        DigestChallenge challenge = new DigestChallenge("caf\u00e9", "n", null, DigestAlgorithm.MD5, null, false);
        DigestSession session = DigestSession.open(new ApiKey("user", "cl\u00e9"), challenge, () -> "c");
        MessageDigest key = MessageDigest.getInstance("MD5");
        key.update("user:".getBytes(StandardCharsets.US_ASCII));
        key.update(new byte[] {'c', 'a', 'f', (byte) 0xe9, ':', 'c', 'l', (byte) 0xc3, (byte) 0xa9});
        String hashed = HexFormat.of().formatHex(key.digest());
        assertThat(sent(session)).containsEntry("response", md5(hashed + ":n:00000001:c:auth:" + md5("GET:/")));
    }

    @Test
    void quotesAndBackslashesAreEscaped() {
        DigestChallenge challenge = new DigestChallenge("a\"b\\c", "n\"", "\\", DigestAlgorithm.MD5, null, false);
        String value = open(challenge).authorization(HttpMethod.GET, "/");
        assertThat(value).contains("realm=\"a\\\"b\\\\c\"", "nonce=\"n\\\"\"", "opaque=\"\\\\\"");
        assertThat(parameters(value)).containsEntry("realm", "a\"b\\c").containsEntry("opaque", "\\");
    }

    @Test
    void noTextFormShowsTheKey() {
        assertThat(open(MD5).toString()).doesNotContain("canary");
        assertThat(open(MD5).authorization(HttpMethod.GET, "/")).doesNotContain("canary");
    }

    private static DigestSession open(DigestChallenge challenge) {
        return DigestSession.open(KEY, challenge, new ClientNonce(new SplittableRandom(7))::next);
    }

    private static Map<String, String> sent(DigestSession session) {
        return parameters(session.authorization(HttpMethod.GET, "/"));
    }

    private static Map<String, String> parameters(String authorization) {
        return AuthFieldReader.challenges(List.of(authorization)).get(0).parameters();
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
