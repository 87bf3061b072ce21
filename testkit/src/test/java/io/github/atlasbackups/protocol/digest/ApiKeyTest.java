package io.github.atlasbackups.protocol.digest;

import static io.github.atlasbackups.protocol.digest.DigestService.call;
import static io.github.atlasbackups.protocol.digest.DigestService.challenge;
import static io.github.atlasbackups.protocol.digest.DigestService.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.TestChain;
import io.github.atlasbackups.protocol.resilience.SkewedScheduler;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One nonce for all calls: what a challenge costs, and which 401 is answered. */
class ApiKeyTest {

    private final DigestService service = new DigestService();
    private final CallChain client = service.client();

    @Test
    void twentyPagesCostTwentyOneRequests() {
        for (int page = 0; page < 20; page++) {
            assertThat(service.exchange(client).join().status()).isEqualTo(200);
        }
        assertThat(service.transport.requests()).hasSize(21);
        assertThat(service.challenges).isEqualTo(1);
        assertThat(service.counts.get("nonce-0")).containsExactlyElementsOf(upTo(20));
    }

    @Test
    void aThousandCallersAtTheStartCostOneChallenge() {
        List<CompletableFuture<HttpResponse>> responses = send(1_000);
        assertThat(service.transport.requests()).as("one goes ahead").hasSize(1);
        service.time.advance(Duration.ofSeconds(1));
        assertAllAnswered(responses, 200);
        assertThat(service.transport.requests()).hasSize(1_001);
        assertThat(service.challenges).isEqualTo(1);
    }

    @Test
    void aThousandConcurrentCallsOnOneNonceCountFromOneToAThousand() {
        service.exchange(client);
        service.nonce = "nonce-1";
        service.exchange(client);
        service.counts.clear();
        service.nonce = "nonce-2";
        List<CompletableFuture<HttpResponse>> responses = send(1_000);
        service.time.advance(Duration.ofSeconds(1));
        assertAllAnswered(responses, 200);
        assertThat(service.counts.get("nonce-2")).containsExactlyInAnyOrderElementsOf(upTo(1_000));
    }

    @Test
    void aThousandCallsFromManyThreadsCountFromOneToAThousand() throws Exception {
        service.latency = Duration.ZERO;
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<HttpResponse>> responses = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 10; thread++) {
            threads.add(new Thread(() -> {
                try {
                    start.await();
                } catch (InterruptedException stop) {
                    return;
                }
                for (int i = 0; i < 100; i++) {
                    responses.add(client.send(call()));
                }
            }));
        }
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join(60_000);
        }
        assertThat(responses).hasSize(1_000);
        assertAllAnswered(responses, 200);
        assertThat(service.counts.get("nonce-0")).containsExactlyInAnyOrderElementsOf(upTo(1_000));
    }

    @Test
    void aStaleNonceIsRenewedWithoutFailing() {
        service.exchange(client);
        service.nonce = "nonce-1";
        assertThat(service.exchange(client).join().status()).isEqualTo(200);
        assertThat(service.transport.requests()).hasSize(4);
        service.exchange(client);
        assertThat(service.counts.get("nonce-1")).containsExactly(1, 2);
    }

    @Test
    void aThousandCallsOnANonceThatGoesStaleGoOnWithOneNewNonce() {
        service.exchange(client);
        List<CompletableFuture<HttpResponse>> responses = send(1_000);
        service.nonce = "nonce-1";
        service.time.advance(Duration.ofSeconds(1));
        assertAllAnswered(responses, 200);
        assertThat(service.counts.get("nonce-1")).containsExactlyInAnyOrderElementsOf(upTo(1_000));
        assertThat(service.transport.requests()).hasSize(2 + 2_000);
    }

    @Test
    void aNonceThatTheServiceForgetsWithoutSayingStaleIsRenewedToo() {
        service.saysStale = false;
        service.exchange(client);
        service.nonce = "nonce-1";
        assertThat(service.exchange(client).join().status()).isEqualTo(200);
        assertThat(service.transport.requests()).hasSize(4);
    }

    @Test
    void aWrongKeyFailsAfterOneRetry() {
        service.privateKey = "another";
        for (int i = 1; i <= 3; i++) {
            assertThat(service.exchange(client).join().status()).isEqualTo(401);
            assertThat(service.transport.requests()).hasSize(2 * i);
        }
    }

    @Test
    void aKeyThatIsRevokedFailsAfterOneRetry() {
        service.exchange(client);
        service.privateKey = "another";
        assertThat(service.exchange(client).join().status()).isEqualTo(401);
        assertThat(service.transport.requests()).hasSize(4);
    }

    @Test
    void aThousandCallersWithAWrongKeySendTwoRequestsEach() {
        service.privateKey = "another";
        List<CompletableFuture<HttpResponse>> responses = send(1_000);
        service.time.advance(Duration.ofSeconds(5));
        assertAllAnswered(responses, 401);
        assertThat(service.transport.requests()).hasSizeLessThanOrEqualTo(2_000);
    }

    @Test
    void aCallIsToldStaleForAsLongAsItsDeadlineAllowsAndThenFailsInWords() {
        staleUntil(Integer.MAX_VALUE);
        CompletableFuture<HttpResponse> response = client.send(call());
        service.time.runUntilIdle(Duration.ofMinutes(5));

        assertThat(service.time.elapsed()).isBetween(Duration.ofSeconds(28), Duration.ofSeconds(30));
        AtlasCredentialsException failure = (AtlasCredentialsException) failure(response);
        assertThat(failure.kind()).isEqualTo(AtlasCredentialsException.Kind.UNAVAILABLE);
        int stale = service.transport.requests().size() - 1;
        assertThat(stale).isBetween(60, 120);
        assertThat(failure).hasMessageContaining("called every nonce stale (" + stale + " times)");
    }

    @Test
    void theFirstThreeRepeatsGoAtOnceAndTheOthersFurtherAndFurtherApart() {
        List<Duration> sent = new ArrayList<>();
        staleUntil(11);
        Function<HttpRequest, CompletableFuture<HttpResponse>> stale = service.trouble;
        service.trouble = request -> {
            sent.add(service.time.elapsed());
            return stale.apply(request);
        };
        CompletableFuture<HttpResponse> response = client.send(call());
        service.time.runUntilIdle(Duration.ofMinutes(1));

        assertThat(response.join().status()).isEqualTo(200);
        // The request without proof, the first with one, three repeats at once; then those that waited.
        assertThat(sent).hasSize(12);
        assertThat(sent.subList(0, 5)).containsOnly(Duration.ZERO);
        int[] most = {100, 200, 400, 500, 500, 500, 500};
        Set<Duration> waits = new HashSet<>();
        for (int i = 0; i < most.length; i++) {
            Duration wait = sent.get(i + 5).minus(sent.get(i + 4));
            assertThat(wait).isBetween(Duration.ofMillis(most[i] / 2), Duration.ofMillis(most[i]));
            waits.add(wait);
        }
        assertThat(waits).as("random, so that calls don't meet again").hasSize(most.length);
    }

    @Test
    void eachRepeatGoesWithTheNonceOfTheVeryAnswerItFollows() {
        staleUntil(6);
        CompletableFuture<HttpResponse> response = client.send(call());
        service.time.runUntilIdle(Duration.ofMinutes(1));

        assertThat(response.join().status()).isEqualTo(200);
        List<HttpRequest> sent = service.transport.requests();
        for (int i = 1; i < sent.size(); i++) {
            assertThat(DigestService.parameters(
                            sent.get(i).headers().first("Authorization").orElseThrow()))
                    .containsEntry("nonce", "n" + (i - 1))
                    .containsEntry("nc", "00000001");
        }
    }

    @Test
    void aNonceThatAStaleAnswerBroughtIsSharedOnceItHasServedItsCall() {
        service.exchange(client);
        service.nonce = "nonce-1";
        CompletableFuture<HttpResponse> told = client.send(call());
        service.time.advance(service.latency);
        assertThat(nonceOfLastRequest()).as("its own, under way").isEqualTo("nonce-1");

        client.send(call());
        assertThat(nonceOfLastRequest()).as("not the other's").isEqualTo("nonce-0");
        service.time.advance(service.latency);
        assertThat(told.join().status()).isEqualTo(200);

        client.send(call());
        assertThat(nonceOfLastRequest()).isEqualTo("nonce-1");
    }

    private String nonceOfLastRequest() {
        List<HttpRequest> sent = service.transport.requests();
        return DigestService.parameters(sent.get(sent.size() - 1)
                        .headers()
                        .first("Authorization")
                        .orElseThrow())
                .get("nonce");
    }

    @Test
    void aTimerThatIsLateEndsACallThatWasToldStaleInItsOwnWords() {
        Scheduler late = SkewedScheduler.late(service.time, Duration.ofMinutes(1));
        CallChain client = TestChain.authenticating(
                service.transport,
                DigestService.ORIGIN,
                Credentials.apiKey("public", "private"),
                AuthenticationSettings.defaults().withTime(late, service.time.clock()));
        staleUntil(Integer.MAX_VALUE);
        CompletableFuture<HttpResponse> response = client.send(call());
        service.time.runUntilIdle(Duration.ofMinutes(5));

        assertThat(failure(response))
                .isInstanceOf(AtlasCredentialsException.class)
                .hasMessageContaining("(4 times)");
        assertThat(service.transport.requests()).hasSize(1 + 4);
    }

    @Test
    void anAnswerWithoutStaleIsARefusalHoweverManyWereStaleBefore() {
        staleUntil(6);
        Function<HttpRequest, CompletableFuture<HttpResponse>> stale = service.trouble;
        service.trouble = request -> service.transport.requests().size() < 7
                ? stale.apply(request)
                : CompletableFuture.completedFuture(challenge("realm=\"r\", nonce=\"n\", qop=\"auth\""));
        CompletableFuture<HttpResponse> response = client.send(call());
        service.time.runUntilIdle(Duration.ofMinutes(1));

        assertThat(response.join().status()).isEqualTo(401);
        assertThat(service.transport.requests()).hasSize(7);
    }

    @Test
    void cancellingBetweenRepeatsSendsNoOther() {
        staleUntil(Integer.MAX_VALUE);
        CompletableFuture<HttpResponse> response = client.send(call());
        service.time.advance(Duration.ofSeconds(1));
        int sent = service.transport.requests().size();
        response.cancel(true);

        assertThat(service.time.pending()).isZero();
        assertThat(service.transport.requests()).hasSize(sent);
    }

    /** Answers each request with a nonce of its own; the one that is the n-th, from 0, is let in. */
    private void staleUntil(int n) {
        int[] nonces = {0};
        service.trouble = request -> CompletableFuture.completedFuture(
                nonces[0] == n
                        ? status(200)
                        : challenge("realm=\"r\", nonce=\"n" + nonces[0]++ + "\", qop=\"auth\", stale=true"));
    }

    @Test
    void aServiceThatRepeatsItsNonceGetsCountsThatGoOn() {
        service.privateKey = "another";
        service.exchange(client);
        service.exchange(client);
        service.privateKey = "private";
        assertThat(service.exchange(client).join().status()).isEqualTo(200);
        assertThat(service.counts.get("nonce-0")).doesNotHaveDuplicates().contains(1, 2, 3);
    }

    @Test
    void theNonceThatTheServiceWantsNextIsUsedNext() {
        service.api = request -> {
            service.nonce = "next-" + service.nonce;
            return HttpResponse.of(
                    200,
                    HttpHeaders.empty().with("Authentication-Info", "qop=auth, nextnonce=\"" + service.nonce + "\""),
                    "{}");
        };
        for (int i = 0; i < 3; i++) {
            assertThat(service.exchange(client).join().status()).isEqualTo(200);
        }
        assertThat(service.transport.requests()).hasSize(4);
        assertThat(service.counts.keySet()).containsExactly("nonce-0", "next-nonce-0", "next-next-nonce-0");
        assertThat(service.counts.values())
                .allSatisfy(counts -> assertThat(counts).containsExactly(1));
    }

    @Test
    void aNextNonceThatIsTheOneInUseRestartsNothing() {
        service.api = request ->
                HttpResponse.of(200, HttpHeaders.empty().with("Authentication-Info", "nextnonce=\"nonce-0\""), "{}");
        for (int i = 0; i < 3; i++) {
            assertThat(service.exchange(client).join().status()).isEqualTo(200);
        }
        assertThat(service.counts.get("nonce-0")).containsExactly(1, 2, 3);
    }

    @Test
    void aLeaderThatFailsHandsOverToTheNext() {
        CompletableFuture<HttpResponse> first = new CompletableFuture<>();
        service.trouble = request -> service.transport.requests().size() == 1 ? first : null;
        List<CompletableFuture<HttpResponse>> responses = send(100);
        first.completeExceptionally(new AtlasTransportException(AtlasTransportException.Kind.RESET, "reset"));
        assertThat(responses.remove(0)).isCompletedExceptionally();
        service.time.advance(Duration.ofSeconds(1));
        assertAllAnswered(responses, 200);
        assertThat(service.challenges).isEqualTo(1);
        assertThat(service.transport.requests()).hasSize(1 + 1 + 99);
    }

    @Test
    void aLeaderThatIsAnsweredWith401AndNoChallengeHandsOverToTheNext() {
        handsOverWhenAnswered(status(401));
        assertThat(service.transport.requests()).hasSize(1 + 1 + 99);
    }

    @Test
    void aLeaderWhoseAnswerCannotBeUsedHandsOverToTheNext() {
        handsOverWhenAnswered(challenge("realm=\"r\", nonce=\"n\", qop=\"auth-int\""));
        assertThat(service.transport.requests()).hasSize(1 + 1 + 99);
    }

    @Test
    void aLeaderThatThrowsHandsOverToTheNext() {
        RandomGenerator once = new RandomGenerator() {
            private final RandomGenerator usual = new SplittableRandom(1);
            private boolean thrown;

            @Override
            public long nextLong() {
                if (!thrown) {
                    thrown = true;
                    throw new IllegalStateException("no entropy");
                }
                return usual.nextLong();
            }
        };
        // A session algorithm asks for chance when it reads the challenge.
        service.trouble = request -> {
            CompletableFuture<HttpResponse> late = new CompletableFuture<>();
            service.time.schedule(
                    service.latency,
                    () -> late.complete(
                            request.headers().first("Authorization").isPresent()
                                    ? status(200)
                                    : challenge("realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=MD5-sess")));
            return late;
        };
        List<CompletableFuture<HttpResponse>> responses = send(service.client(once), 100);
        service.time.advance(Duration.ofSeconds(1));

        assertThat(failure(responses.remove(0))).hasMessage("no entropy");
        assertAllAnswered(responses, 200);
        assertThat(service.transport.requests()).hasSize(1 + 1 + 99);
    }

    private void handsOverWhenAnswered(HttpResponse answer) {
        CompletableFuture<HttpResponse> first = new CompletableFuture<>();
        service.trouble = request -> service.transport.requests().size() == 1 ? first : null;
        List<CompletableFuture<HttpResponse>> responses = send(100);
        first.complete(answer);
        assertThat(responses.remove(0)).isDone();
        service.time.advance(Duration.ofSeconds(1));
        assertAllAnswered(responses, 200);
        assertThat(service.challenges).isEqualTo(1);
    }

    @Test
    void aLeaderThatGivesUpHandsOverToTheNextThatHasNot() {
        List<CompletableFuture<HttpResponse>> responses = send(10);
        responses.get(1).cancel(true);
        responses.get(2).cancel(true);
        responses.get(0).cancel(true);
        service.time.advance(Duration.ofSeconds(1));
        assertAllAnswered(responses.subList(3, 10), 200);
        assertThat(service.challenges).isEqualTo(1);
    }

    @Test
    void allCallersGivingUpLeavesTheNextCallFree() {
        send(1_000).forEach(response -> response.cancel(true));
        assertThat(service.exchange(client).join().status()).isEqualTo(200);
        assertThat(service.transport.requests()).hasSize(1 + 2);
    }

    @Test
    void whileTheServiceIsDownNobodyWaitsForALeaderForLong() {
        service.trouble = request -> {
            CompletableFuture<HttpResponse> late = new CompletableFuture<>();
            service.time.schedule(service.latency, () -> late.complete(status(503)));
            return late;
        };
        List<CompletableFuture<HttpResponse>> responses = send(1_000);
        service.time.advance(service.latency.multipliedBy(3));
        assertAllAnswered(responses, 503);
        service.trouble = request -> null;
        assertThat(service.exchange(client).join().status()).isEqualTo(200);
    }

    @Test
    void aServiceThatDoesNotAskGetsNoProof() {
        service.trouble = request -> CompletableFuture.completedFuture(status(200));
        assertAllAnswered(send(100), 200);
        assertThat(service.transport.requests())
                .hasSize(100)
                .allSatisfy(request ->
                        assertThat(request.headers().first("Authorization")).isEmpty());
    }

    @Test
    void whoWaitsForALeaderEndsByItsOwnDeadline() {
        CallChain hasty = service.client(Duration.ofSeconds(2));
        service.trouble = request -> new CompletableFuture<>();
        CompletableFuture<HttpResponse> leader = hasty.send(call());
        service.time.advance(Duration.ofSeconds(1));
        CompletableFuture<HttpResponse> waiting = hasty.send(call());

        service.time.advance(Duration.ofSeconds(1));
        assertThat(((AtlasTransportException) failure(leader)).kind()).isEqualTo(AtlasTransportException.Kind.TIMEOUT);
        assertThat(waiting).as("leads now").isNotDone();
        assertThat(service.transport.requests()).hasSize(2);

        service.time.advance(Duration.ofSeconds(1));
        assertThat(((AtlasTransportException) failure(waiting)).kind()).isEqualTo(AtlasTransportException.Kind.TIMEOUT);
    }

    @Test
    void theReplayGetsWhatIsLeftOfTheTime() {
        service.client(Duration.ofSeconds(10)).send(call());
        service.time.advance(Duration.ofSeconds(1));
        assertThat(service.transport.requests())
                .extracting(HttpRequest::timeout)
                .containsExactly(Duration.ofSeconds(10), Duration.ofMillis(9_900));
    }

    @Test
    void a401WithoutADigestChallengeIsTheCallers() {
        service.trouble = request -> CompletableFuture.completedFuture(HttpResponse.of(
                401, HttpHeaders.empty().with("WWW-Authenticate", "Basic realm=\"gateway\""), "<html>"));
        assertThat(client.send(call()).join().status()).isEqualTo(401);
        assertThat(service.transport.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "realm=\"r\", nonce=\"n\", qop=\"auth-int\"",
                "realm=\"r\", nonce=\"n\", qop=\"auth\", userhash=true",
                "realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=SHA-512-256",
            })
    void aChallengeThatIsNotSupportedIsAClearErrorForEveryCaller(String challenge) {
        service.trouble = request -> {
            CompletableFuture<HttpResponse> late = new CompletableFuture<>();
            service.time.schedule(service.latency, () -> late.complete(challenge(challenge)));
            return late;
        };
        List<CompletableFuture<HttpResponse>> responses = send(5);
        service.time.advance(Duration.ofSeconds(1));
        assertThat(responses)
                .allSatisfy(response -> assertThat(((AtlasCredentialsException) failure(response)).kind())
                        .isEqualTo(AtlasCredentialsException.Kind.UNSUPPORTED));
    }

    @Test
    void theStrongestChallengeIsAnswered() {
        service.trouble = request -> CompletableFuture.completedFuture(
                request.headers().first("Authorization").isPresent()
                        ? status(200)
                        : HttpResponse.of(
                                401,
                                HttpHeaders.empty()
                                        .with("WWW-Authenticate", "Basic realm=\"b\"")
                                        .with(
                                                "WWW-Authenticate",
                                                "Digest realm=\"r\", nonce=\"m\", qop=\"auth\", algorithm=MD5")
                                        .with(
                                                "WWW-Authenticate",
                                                "Digest realm=\"r\", nonce=\"s\", qop=\"auth\", algorithm=SHA-256"),
                                ""));
        client.send(call());
        String proof = service.transport
                .requests()
                .get(1)
                .headers()
                .first("Authorization")
                .orElseThrow();
        assertThat(DigestService.parameters(proof))
                .containsEntry("algorithm", "SHA-256")
                .containsEntry("nonce", "s");
    }

    private List<CompletableFuture<HttpResponse>> send(int count) {
        return send(client, count);
    }

    private static List<CompletableFuture<HttpResponse>> send(CallChain client, int count) {
        List<CompletableFuture<HttpResponse>> responses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            responses.add(client.send(call()));
        }
        return responses;
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private static void assertAllAnswered(List<CompletableFuture<HttpResponse>> responses, int status) {
        assertThat(responses)
                .allSatisfy(response -> assertThat(response)
                        .isCompletedWithValueMatching(answer -> answer.status() == status, "answered " + status));
    }

    private static Throwable failure(CompletableFuture<HttpResponse> response) {
        assertThat(response).isCompletedExceptionally();
        return catchThrowableOfType(ExecutionException.class, response::get).getCause();
    }
}
