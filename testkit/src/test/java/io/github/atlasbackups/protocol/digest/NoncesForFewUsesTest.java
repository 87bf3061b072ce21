package io.github.atlasbackups.protocol.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.TestChain;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.DigestRules;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A right key is never refused, however few uses the service's nonces are good for. */
class NoncesForFewUsesTest {

    private static final int PAGES = 100;
    private static final BackupData DATA = BackupData.of(ClusterData.flex(DemoData.FLEX, PAGES * 10 - 5, 1));

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas = SimulatedAtlas.of(
            DATA, SimulatorOptions.standard().rateLimits(rules -> rules.enforced(false)), time, time.clock());

    @ParameterizedTest
    @CsvSource({"1, 8", "2, 8", "3, 8", "1, 64", "2, 64", "3, 64"})
    void allPagesAreListed(int uses, int inFlight) {
        list(rules -> rules.nonceUses(uses), inFlight);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 64})
    void allPagesAreListedWithNoncesWithoutALifetime(int inFlight) {
        list(rules -> rules.nonceLifetime(Duration.ZERO), inFlight);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void allPagesAreListedWhereEachAnswerBringsTheNextNonceToo(int uses) {
        list(rules -> rules.nonceUses(uses).nextNonce(true), 8);
    }

    private void list(UnaryOperator<DigestRules> nonces, int inFlight) {
        atlas.change(options -> options.digest(nonces));
        AtlasBackups client = AtlasBackups.builder()
                .transport(SimulatedTransport.to(atlas, Duration.ofMillis(100), time))
                .credentials(
                        Credentials.apiKey(AcceptedCredentials.DEMO_PUBLIC_KEY, AcceptedCredentials.DEMO_PRIVATE_KEY))
                .baseUrl(URI.create("https://atlas.invalid"))
                .scheduler(time)
                .clock(time.clock())
                .random(new SplittableRandom(1))
                .build();
        CompletableFuture<List<Snapshot>> listing = client.flexSnapshots()
                .all(DemoData.FLEX)
                .itemsPerPage(10)
                .concurrency(inFlight)
                .toList();
        time.advance(Duration.ofMinutes(1));

        assertThat(listing).isCompletedWithValue(DATA.cluster(DemoData.FLEX).snapshots());
        assertThat(atlas.traffic().requests())
                .as("a page costs two requests at most, one for a nonce of its own")
                .isLessThanOrEqualTo(1 + 2 * PAGES);
    }

    /**
     * Apache with {@code AuthDigestNonceLifetime 0}, as its source has it: of all nonces that it gave under one {@code opaque}, the
     * latest alone is good. Calls that share an opaque take one another's nonces away.
     */
    @Test
    void allCallsEndWellWhereEveryNewNonceEndsTheOneBefore() {
        SplittableRandom latency = new SplittableRandom(3);
        Map<String, String> latest = new HashMap<>();
        int[] nonces = {0};
        ScriptedTransport apache = ScriptedTransport.of(request -> {
            Duration way = Duration.ofMillis(latency.nextInt(10, 50));
            CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
            time.schedule(way, () -> {
                HttpResponse response = answer(request, latest, "n" + nonces[0]++);
                time.schedule(way, () -> answer.complete(response));
            });
            return answer;
        });
        CallChain client = TestChain.authenticating(
                apache,
                DigestService.ORIGIN,
                Credentials.apiKey("public", "private"),
                AuthenticationSettings.defaults().withTime(time, time.clock()).withRandom(new SplittableRandom(1)));
        List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(client.send(DigestService.call()));
        }
        time.advance(Duration.ofMinutes(1));

        assertThat(calls)
                .allSatisfy(
                        call -> assertThat(call).isCompletedWithValueMatching(response -> response.status() == 200));
        assertThat(apache.requests()).hasSizeLessThan(8 * 10);
    }

    private static HttpResponse answer(HttpRequest request, Map<String, String> latest, String fresh) {
        Map<String, String> sent = request.headers()
                .first("Authorization")
                .map(DigestService::parameters)
                .orElse(Map.of());
        String opaque = sent.getOrDefault("opaque", "of-" + fresh);
        boolean good = sent.containsKey("nonce") && sent.get("nonce").equals(latest.get(opaque));
        latest.put(opaque, fresh);
        return good
                ? HttpResponse.of(
                        200, HttpHeaders.empty().with("Authentication-Info", "nextnonce=\"" + fresh + "\""), "{}")
                : DigestService.challenge("realm=\"r\", nonce=\"" + fresh + "\", opaque=\"" + opaque
                        + "\", algorithm=MD5, qop=\"auth\", stale=" + sent.containsKey("nonce"));
    }
}
