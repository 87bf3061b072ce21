package io.github.atlasbackups.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestCheckTest {

    private static final String TARGET = BackupResource.FLEX_SNAPSHOTS.path(DemoData.FLEX) + "?pretty=true";
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]*)\"");

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas =
            SimulatedAtlas.of(DemoData.all(), SimulatorOptions.standard(), time, time.clock());

    /** What a client sends; each part can be changed for a test. */
    private record Sent(
            AcceptedDigestAlgorithm algorithm, String realm, String user, String password, String nonce, String nc) {

        String header(UnaryOperator<String> change) {
            String response = new DigestMath(algorithm, user, realm, password, "GET", TARGET)
                    .response(nonce, nc, "c0ffee", new Nonces.Session(nonce, "c0ffee"));
            return change.apply("Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\"" + nonce
                    + "\", uri=\"" + TARGET + "\", algorithm=" + algorithm.token() + ", qop=auth, nc=" + nc
                    + ", cnonce=\"c0ffee\", response=\"" + response + "\"");
        }
    }

    private Sent right(String nonce, int nc) {
        return new Sent(
                AcceptedDigestAlgorithm.MD5,
                "MMS Public API",
                AcceptedCredentials.DEMO_PUBLIC_KEY,
                AcceptedCredentials.DEMO_PRIVATE_KEY,
                nonce,
                String.format("%08x", nc));
    }

    private HttpResponse send(HttpHeaders headers) {
        return atlas.answer(new ReceivedRequest(
                "GET", TARGET, headers.with("Accept", "application/vnd.atlas.2025-03-12+json"), ""));
    }

    private HttpResponse send(Sent sent) {
        return send(HttpHeaders.empty().with("Authorization", sent.header(header -> header)));
    }

    private HttpResponse sendChanged(Sent sent, String from, String to) {
        String header = sent.header(h -> h.replace(from, to));
        assertThat(header).isNotEqualTo(sent.header(h -> h));
        return send(HttpHeaders.empty().with("Authorization", header));
    }

    private String freshNonce() {
        return nonceIn(challenge(send(HttpHeaders.empty())));
    }

    private static String challenge(HttpResponse response) {
        assertThat(response.status()).isEqualTo(401);
        return response.headers().first("WWW-Authenticate").orElseThrow();
    }

    private static String nonceIn(String header) {
        Matcher nonce = NONCE.matcher(header);
        assertThat(nonce.find()).as(header).isTrue();
        return nonce.group(1);
    }

    @Test
    void theChallengeHasTheFormOfTheLiveService() {
        assertThat(challenge(send(HttpHeaders.empty())))
                .matches("Digest realm=\"MMS Public API\", domain=\"\", nonce=\"[A-Za-z0-9+/]{32}\", algorithm=MD5, "
                        + "qop=\"auth\", stale=false");
    }

    @Test
    void aRightDigestIsLetIn() {
        assertThat(send(right(freshNonce(), 1)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"algorithm=MD5", "qop=auth", "nc=00000001"})
    void whatShouldBeBareMayBeQuoted(String bare) {
        String quoted = bare.replace("=", "=\"") + "\"";

        assertThat(sendChanged(right(freshNonce(), 1), bare, quoted).status()).isEqualTo(200);
    }

    @Test
    void quotesDoNotLetInACountOfZeroOrAWrongKey() {
        assertThat(sendChanged(right(freshNonce(), 0), "nc=00000000", "nc=\"00000000\"")
                        .status())
                .isEqualTo(401);
        Sent wrongKey = new Sent(
                AcceptedDigestAlgorithm.MD5,
                "MMS Public API",
                AcceptedCredentials.DEMO_PUBLIC_KEY,
                "another-key",
                freshNonce(),
                "00000001");
        assertThat(sendChanged(wrongKey, "nc=00000001", "nc=\"00000001\"").status())
                .isEqualTo(401);
    }

    @Test
    void oneNonceServesManyRequests() {
        String nonce = freshNonce();

        for (int nc = 1; nc <= 20; nc++) {
            assertThat(send(right(nonce, nc)).status()).isEqualTo(200);
        }
        assertThat(atlas.traffic().requests()).isEqualTo(21);
        assertThat(atlas.nonceCounts().get(nonce))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void countsMayArriveInAnyOrderButEachOnlyOnce() {
        String nonce = freshNonce();

        assertThat(send(right(nonce, 3)).status()).isEqualTo(200);
        assertThat(send(right(nonce, 1)).status()).isEqualTo(200);
        assertThat(send(right(nonce, 2)).status()).isEqualTo(200);
        assertThat(challenge(send(right(nonce, 2)))).contains("stale=false");
        assertThat(atlas.nonceCounts().get(nonce)).containsExactly(1, 2, 3);
    }

    @Test
    void aThousandAtOnceAreEachCountedOnce() throws Exception {
        String nonce = freshNonce();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int nc = 1; nc <= 1_000; nc++) {
                Sent sent = right(nonce, nc);
                answers.add(CompletableFuture.supplyAsync(() -> send(sent).status(), threads));
                answers.add(CompletableFuture.supplyAsync(() -> send(sent).status(), threads));
            }
            ConcurrentHashMap<Integer, Integer> byStatus = new ConcurrentHashMap<>();
            for (CompletableFuture<Integer> answer : answers) {
                byStatus.merge(answer.get(), 1, Integer::sum);
            }
            assertThat(byStatus).containsEntry(200, 1_000).containsEntry(401, 1_000);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aCountThatStartsAtZeroIsRefused() {
        assertThat(challenge(send(right(freshNonce(), 0)))).contains("stale=false");
    }

    @Test
    void aRightDigestOnAnExpiredNonceIsStaleAndTheNewNonceWorks() {
        String nonce = freshNonce();
        assertThat(send(right(nonce, 1)).status()).isEqualTo(200);
        time.advance(Duration.ofMinutes(1));

        String renewed = challenge(send(right(nonce, 2)));

        assertThat(renewed).contains("stale=true");
        assertThat(send(right(nonceIn(renewed), 1)).status()).isEqualTo(200);
    }

    @Test
    void aWrongDigestOnAnExpiredNonceIsNotStale() {
        String nonce = freshNonce();
        time.advance(Duration.ofMinutes(1));
        Sent wrong = new Sent(
                AcceptedDigestAlgorithm.MD5,
                "MMS Public API",
                AcceptedCredentials.DEMO_PUBLIC_KEY,
                "guess",
                nonce,
                "00000001");

        assertThat(challenge(send(wrong))).contains("stale=false");
    }

    @Test
    void aNonceThatIsUsedUpIsStale() {
        atlas.change(o -> o.digest(d -> d.nonceUses(2)));
        String nonce = freshNonce();

        assertThat(send(right(nonce, 1)).status()).isEqualTo(200);
        assertThat(send(right(nonce, 2)).status()).isEqualTo(200);
        assertThat(challenge(send(right(nonce, 3)))).contains("stale=true");
    }

    @Test
    void aNonceWithoutALifetimeIsGoodForItsFirstUseWheneverThatIs() {
        atlas.change(o -> o.digest(d -> d.nonceLifetime(Duration.ZERO)));
        String nonce = freshNonce();
        time.advance(Duration.ofDays(1));

        assertThat(send(right(nonce, 1)).status()).isEqualTo(200);
        assertThat(challenge(send(right(nonce, 2)))).contains("stale=true");
    }

    @Test
    void rulesThatNoNonceCouldKeepAreRefused() {
        DigestRules rules = DigestRules.standard();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules.nonceUses(0))
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules.nonceLifetime(Duration.ofSeconds(-1)))
                .withMessageContaining("PT-1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules.algorithms(new AcceptedDigestAlgorithm[0]))
                .withMessageContaining("algorithm");
    }

    @Test
    void aNonceOfSomebodyElseIsRefused() {
        assertThat(challenge(send(right("bm90IG9uZSBvZiBvdXJzLCBzb3JyeQ==", 1))))
                .contains("stale=false");
    }

    @Test
    void unknownKeysAndWrongOnesAreRefused() {
        String nonce = freshNonce();
        Sent unknown = new Sent(AcceptedDigestAlgorithm.MD5, "MMS Public API", "nobody", "x", nonce, "00000001");
        Sent wrong = new Sent(
                AcceptedDigestAlgorithm.MD5,
                "MMS Public API",
                AcceptedCredentials.DEMO_PUBLIC_KEY,
                "x",
                nonce,
                "00000001");

        assertThat(send(unknown).status()).isEqualTo(401);
        assertThat(send(wrong).status()).isEqualTo(401);
        assertThat(atlas.nonceCounts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "realm=\"MMS Public API\"|realm=\"Elsewhere\"",
                "uri=\"/api|uri=\"/other",
                "pretty=true\", alg|pretty=false\", alg",
                "qop=auth|qop=auth-int",
                ", qop=auth|",
                "nc=00000001|nc=1",
                "nc=00000001|nc=0000000G",
                "nc=00000001|nc=ffffffff",
                "cnonce=\"c0ffee\"|cnonce=\"\"",
                "cnonce=\"c0ffee\"|cnonce=\"other\"",
                "algorithm=MD5|algorithm=SHA-256",
                "username=\"demopublickey\"|username=demopublickey",
                "response=\"|response=\"0",
                "Digest username|Digest user",
                "Digest |Digest =,"
            })
    void anythingNotQuiteRightIsRefused(String change) {
        int bar = change.indexOf('|');

        HttpResponse response =
                sendChanged(right(freshNonce(), 1), change.substring(0, bar), change.substring(bar + 1));

        assertThat(challenge(response)).contains("stale=false");
    }

    @Test
    void theAlgorithmMayBeLeftOutWhereItIsMd5() {
        assertThat(sendChanged(right(freshNonce(), 1), ", algorithm=MD5", "").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void everyAlgorithmCanBeAskedFor(AcceptedDigestAlgorithm algorithm) {
        atlas.change(o -> o.digest(d -> d.algorithms(algorithm)));
        String challenge = challenge(send(HttpHeaders.empty()));
        String nonce = nonceIn(challenge);

        assertThat(challenge).contains("algorithm=" + algorithm.token() + ",");
        for (int nc = 1; nc <= 3; nc++) {
            Sent right = right(nonce, nc);
            Sent sent = new Sent(algorithm, right.realm(), right.user(), right.password(), nonce, right.nc());
            assertThat(send(sent).status()).isEqualTo(200);
        }
    }

    @Test
    void severalChallengesAreSentInTheirOrderAndAnyMayBeAnswered() {
        atlas.change(o -> o.digest(d -> d.algorithms(AcceptedDigestAlgorithm.MD5, AcceptedDigestAlgorithm.SHA_256)));
        List<String> challenges = send(HttpHeaders.empty()).headers().all("WWW-Authenticate");
        Sent right = right(nonceIn(challenges.get(1)), 1);

        assertThat(challenges).hasSize(2);
        assertThat(challenges.get(0)).contains("algorithm=MD5,");
        assertThat(challenges.get(1)).contains("algorithm=SHA-256,");
        assertThat(send(new Sent(
                                AcceptedDigestAlgorithm.SHA_256,
                                right.realm(),
                                right.user(),
                                right.password(),
                                right.nonce(),
                                right.nc()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSessionMayKeepItsFirstCnonceInItsKey() {
        atlas.change(o -> o.digest(d -> d.algorithms(AcceptedDigestAlgorithm.SHA_256_SESS)));
        String nonce = freshNonce();
        Nonces.Session session = new Nonces.Session(nonce, "first");

        assertThat(sendInSession(nonce, 1, "first", session).status()).isEqualTo(200);
        assertThat(sendInSession(nonce, 2, "second", session).status()).isEqualTo(200);
        assertThat(sendInSession(nonce, 3, "third", new Nonces.Session(nonce, "second"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aSessionGoesOnWithTheNextNonce() {
        atlas.change(o ->
                o.digest(d -> d.algorithms(AcceptedDigestAlgorithm.SHA_256_SESS).nextNonce(true)));
        String nonce = freshNonce();
        Nonces.Session session = new Nonces.Session(nonce, "first");
        HttpResponse response = sendInSession(nonce, 1, "first", session);
        String next = nonceIn(response.headers().first("Authentication-Info").orElseThrow());

        assertThat(sendInSession(next, 1, "second", session).status()).isEqualTo(200);
    }

    @Test
    void anEmptyCnonceIsRefusedEvenWithARightDigest() {
        atlas.change(o -> o.digest(d -> d.algorithms(AcceptedDigestAlgorithm.SHA_256_SESS)));
        String nonce = freshNonce();

        assertThat(sendInSession(nonce, 1, "", new Nonces.Session(nonce, "")).status())
                .isEqualTo(401);
    }

    private HttpResponse sendInSession(String nonce, int count, String cnonce, Nonces.Session session) {
        DigestMath math = new DigestMath(
                AcceptedDigestAlgorithm.SHA_256_SESS,
                AcceptedCredentials.DEMO_PUBLIC_KEY,
                "MMS Public API",
                AcceptedCredentials.DEMO_PRIVATE_KEY,
                "GET",
                TARGET);
        String nc = String.format("%08x", count);
        String header = "Digest username=\"" + math.user() + "\", realm=\"MMS Public API\", nonce=\"" + nonce
                + "\", uri=\"" + TARGET + "\", algorithm=SHA-256-sess, qop=auth, nc=" + nc + ", cnonce=\"" + cnonce
                + "\", response=\"" + math.response(nonce, nc, cnonce, session) + "\"";
        return send(HttpHeaders.empty().with("Authorization", header));
    }

    @Test
    void aRealmWithQuotesIsEscapedOnTheWire() {
        atlas.change(o -> o.digest(d -> d.realm("The \"API\" \\ one")));

        assertThat(challenge(send(HttpHeaders.empty()))).contains("realm=\"The \\\"API\\\" \\\\ one\"");
    }

    @Test
    void opaqueMustComeBackUnchanged() {
        atlas.change(o -> o.digest(d -> d.opaque("keep me")));
        String challenge = challenge(send(HttpHeaders.empty()));
        String nonce = nonceIn(challenge);

        assertThat(challenge).contains("opaque=\"keep me\"");
        assertThat(send(right(nonce, 1)).status()).isEqualTo(401);
        assertThat(sendChanged(right(nonce, 1), "Digest ", "Digest opaque=\"keep me\", ")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aGoodAnswerCanHandOutTheNextNonce() {
        atlas.change(o -> o.digest(d -> d.nextNonce(true)));
        HttpResponse first = send(right(freshNonce(), 1));
        String next = nonceIn(first.headers().first("Authentication-Info").orElseThrow());

        assertThat(send(right(next, 1)).status()).isEqualTo(200);
        atlas.change(o -> o.digest(d -> d.nextNonce(false)));
        assertThat(send(right(next, 2)).headers().first("Authentication-Info")).isEmpty();
    }

    @Test
    void oldNoncesStayGoodBesideTheNext() {
        atlas.change(o -> o.digest(d -> d.nextNonce(true)));
        String nonce = freshNonce();

        assertThat(send(right(nonce, 1)).status()).isEqualTo(200);
        assertThat(send(right(nonce, 2)).status()).isEqualTo(200);
    }
}
