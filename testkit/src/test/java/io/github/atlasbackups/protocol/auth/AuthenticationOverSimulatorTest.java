package io.github.atlasbackups.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.TestChain;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AcceptedDigestAlgorithm;
import io.github.atlasbackups.testkit.simulator.DigestRules;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the testkit's service, whose checks were written by other hands: two readings of the RFCs that must agree. */
class AuthenticationOverSimulatorTest {

    private static final Origin ORIGIN = new Origin("https", "cloud.example", 443);
    private static final HttpRequest CALL = HttpRequest.get(
                    ORIGIN,
                    "/api/atlas/v2/groups/" + DemoData.PROJECT.value()
                            + "/flexClusters/demo-flex/backup/snapshots?pageNum=1")
            .withHeader("Accept", "application/vnd.atlas.2025-03-12+json");
    private static final Credentials API_KEY =
            Credentials.apiKey(AcceptedCredentials.DEMO_PUBLIC_KEY, AcceptedCredentials.DEMO_PRIVATE_KEY);
    private static final Credentials ACCOUNT =
            Credentials.serviceAccount(AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET);
    private static final Duration LATENCY = Duration.ofMillis(100);

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas =
            SimulatedAtlas.of(DemoData.all(), SimulatorOptions.standard(), time, time.clock());

    @ParameterizedTest
    @EnumSource(AcceptedDigestAlgorithm.class)
    void everyAlgorithmIsAnsweredOverTenMinutesOfStaleNonces(AcceptedDigestAlgorithm algorithm) {
        digest(rules ->
                rules.algorithms(algorithm).realm("a \"quoted\" \\ realm").opaque("o\"\\,="));
        CallChain client = client(API_KEY);
        for (int i = 0; i < 200; i++) {
            assertThat(exchange(client).status()).isEqualTo(200);
            time.advance(Duration.ofSeconds(3));
        }
        assertThat(atlas.traffic().answers(401)).as("a challenge a minute").isBetween(9L, 12L);
    }

    @ParameterizedTest
    @EnumSource(AcceptedDigestAlgorithm.class)
    void everyAlgorithmFollowsANextNonce(AcceptedDigestAlgorithm algorithm) {
        digest(rules -> rules.algorithms(algorithm).nextNonce(true));
        CallChain client = client(API_KEY);
        for (int i = 0; i < 20; i++) {
            assertThat(exchange(client).status()).isEqualTo(200);
        }
        assertThat(atlas.traffic().requests()).isEqualTo(21);
        assertThat(atlas.nonceCounts().values())
                .filteredOn(counts -> !counts.isEmpty())
                .hasSize(20);
    }

    @Test
    void aThousandCallsOnNoncesThatAreGoodForFewAreAllAnswered() {
        digest(rules -> rules.nonceUses(400));
        CallChain client = client(API_KEY);
        List<CompletableFuture<HttpResponse>> responses = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            responses.add(client.send(CALL));
        }
        time.advance(Duration.ofSeconds(5));
        assertThat(responses)
                .allSatisfy(response -> assertThat(response.join().status()).isEqualTo(200));
        assertThat(atlas.nonceCounts().values())
                .filteredOn(counts -> !counts.isEmpty())
                .allSatisfy(counts -> assertThat(counts).containsExactlyElementsOf(upTo(counts)));
    }

    @Test
    void aThousandCallsOnOneNonceCountFromOneToAThousand() {
        CallChain client = client(API_KEY);
        for (int i = 0; i < 1_000; i++) {
            client.send(CALL);
        }
        time.advance(Duration.ofSeconds(1));
        assertThat(atlas.traffic().requests()).isEqualTo(1_001);
        assertThat(atlas.nonceCounts().values())
                .singleElement()
                .satisfies(counts -> assertThat(counts).hasSize(1_000).containsExactlyElementsOf(upTo(counts)));
    }

    @Test
    void aHundredAndFiftyRestartsNeverReachTheLimitOfLiveTokens() {
        for (int restart = 0; restart < 150; restart++) {
            CallChain client = client(ACCOUNT);
            assertThat(exchange(client).status()).isEqualTo(200);
            client.closeAsync();
            time.advance(Duration.ofSeconds(6));
        }
        assertThat(atlas.liveTokens()).isZero();
        assertThat(atlas.traffic().answers(403)).isZero();
    }

    @Test
    void tokensOfSevenSecondsServeAMinuteOfCallsWithinTheLimitOfTokenRequests() {
        atlas.change(options -> options.tokens(rules -> rules.lifetime(Duration.ofSeconds(7))));
        CallChain client = client(ACCOUNT);
        for (int i = 0; i < 110; i++) {
            assertThat(exchange(client).status()).isEqualTo(200);
            time.advance(Duration.ofMillis(100));
        }
        assertThat(atlas.traffic().answers(429)).isZero();
        assertThat(atlas.traffic().tokenRequests())
                .isLessThanOrEqualTo(1 + time.elapsed().toSeconds() / 7);
    }

    /** Twelve a minute would be needed, and ten are allowed. */
    @Test
    void callsWaitForTokensThatEndFasterThanTheyMayBeAskedFor() {
        atlas.change(options -> options.tokens(rules -> rules.lifetime(Duration.ofSeconds(5))));
        CallChain client = client(ACCOUNT);
        List<CompletableFuture<HttpResponse>> responses = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            responses.add(client.send(CALL));
            time.advance(Duration.ofMillis(500));
        }
        time.advance(Duration.ofSeconds(30));
        assertThat(responses)
                .allSatisfy(response -> assertThat(response).isDone())
                .allSatisfy(response -> assertThat(response.join().status()).isEqualTo(200));
        assertThat(atlas.traffic().answers(429)).isZero();
        assertThat(atlas.traffic().tokenRequests()).isBetween(20L, 30L);
    }

    @Test
    void oneLostConnectionAtTheTokenEndpointFailsNoneOfThirtyCalls() {
        SimulatedTransport service = SimulatedTransport.to(atlas, LATENCY, time);
        AtomicBoolean lost = new AtomicBoolean();
        CallChain client = retrying(ScriptedTransport.of(
                request -> request.target().equals(SimulatedAtlas.TOKEN_PATH) && lost.compareAndSet(false, true)
                        ? CompletableFuture.failedFuture(new AtlasTransportException(Kind.RESET, "lost"))
                        : service.send(request)));
        List<CompletableFuture<HttpResponse>> responses = thirty(client);
        time.advance(Duration.ofSeconds(1));
        assertThat(responses)
                .allSatisfy(response -> assertThat(response).isCompletedWithValueMatching(r -> r.status() == 200));
        assertThat(atlas.traffic().tokenRequests()).isEqualTo(1);
    }

    /** Other processes of the account have used up what the endpoint takes, until the end of the minute. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callsWithTimeForItWaitUntilTheTokenEndpointTakesRequestsAgain(boolean retryAfter) {
        atlas.change(options -> options.rateLimits(rules -> rules.retryAfter(retryAfter)));
        CallChain client = retrying(SimulatedTransport.to(atlas, LATENCY, time));
        useUpTokenRequests();
        List<CompletableFuture<HttpResponse>> early = thirty(client);
        time.advance(LATENCY);
        assertThat(early)
                .allSatisfy(response -> assertThatThrownBy(response::join)
                        .hasMessageContaining("about 10 requests a minute")
                        .hasMessageContaining("asked again in 6"));
        time.advance(Duration.ofSeconds(40));
        List<CompletableFuture<HttpResponse>> late = thirty(client);
        time.advance(Duration.ofSeconds(25));
        assertThat(late)
                .allSatisfy(response -> assertThat(response).isCompletedWithValueMatching(r -> r.status() == 200));
        assertThat(atlas.traffic().tokenRequests()).isEqualTo(10 + 2);
    }

    @Test
    void tokensThatAnAdministratorEndedAreReplaced() {
        CallChain client = client(ACCOUNT);
        exchange(client);
        atlas.revokeTokens();
        assertThat(exchange(client).status()).isEqualTo(200);
        assertThat(atlas.traffic().tokenRequests()).isEqualTo(2);
    }

    private void useUpTokenRequests() {
        SimulatedTransport other = SimulatedTransport.to(atlas);
        for (int i = 0; i < 10; i++) {
            other.send(HttpRequest.postForm(ORIGIN, SimulatedAtlas.TOKEN_PATH, ""));
        }
    }

    private static List<CompletableFuture<HttpResponse>> thirty(CallChain client) {
        List<CompletableFuture<HttpResponse>> responses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            responses.add(client.send(CALL));
        }
        return responses;
    }

    private CallChain retrying(HttpTransport transport) {
        return TestChain.authenticating(
                transport,
                ORIGIN,
                ACCOUNT,
                AuthenticationSettings.defaults().withTime(time, time.clock()).withRandom(new SplittableRandom(1)),
                DeadlinePolicy.defaults(),
                RetryPolicy.defaults());
    }

    private void digest(UnaryOperator<DigestRules> change) {
        atlas.change(options -> options.digest(change));
    }

    private CallChain client(Credentials credentials) {
        return TestChain.authenticating(
                SimulatedTransport.to(atlas, LATENCY, time),
                ORIGIN,
                credentials,
                AuthenticationSettings.defaults().withTime(time, time.clock()).withRandom(new SplittableRandom(1)));
    }

    private HttpResponse exchange(CallChain client) {
        CompletableFuture<HttpResponse> response = client.send(CALL);
        time.advance(LATENCY.multipliedBy(4));
        assertThat(response).as("a call of which nothing is left to happen").isDone();
        return response.join();
    }

    private static List<Integer> upTo(SortedSet<Integer> counts) {
        return IntStream.rangeClosed(1, counts.last()).boxed().toList();
    }
}
