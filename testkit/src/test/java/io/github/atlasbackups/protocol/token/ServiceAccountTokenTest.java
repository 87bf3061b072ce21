package io.github.atlasbackups.protocol.token;

import static io.github.atlasbackups.protocol.token.TokenService.call;
import static io.github.atlasbackups.protocol.token.TokenService.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.TestChain;
import io.github.atlasbackups.transport.HttpMethod;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One token for all calls: when it is asked for, and when not. */
class ServiceAccountTokenTest {

    private final TokenService service = new TokenService();
    private final CallChain client = service.client();

    @Test
    void aTokenIsAskedForAsTheServiceDocumentsIt() {
        CallChain oddlyNamed = TestChain.authenticating(
                service.transport,
                TokenService.ORIGIN,
                Credentials.serviceAccount("id:1", "s p+c/é%&"),
                service.settings());
        oddlyNamed.send(call());
        HttpRequest request = service.transport.requests().get(0);
        assertThat(request.method()).isEqualTo(HttpMethod.POST);
        assertThat(request.origin()).isEqualTo(TokenService.ORIGIN);
        assertThat(request.target()).isEqualTo("/api/oauth/token");
        assertThat(request.body()).isEqualTo("grant_type=client_credentials");
        assertThat(request.headers().all("Content-Type")).containsExactly("application/x-www-form-urlencoded");
        assertThat(request.headers().all("Accept")).containsExactly("application/json");
        String basic = request.headers().first("Authorization").orElseThrow();
        assertThat(basic).startsWith("Basic ");
        assertThat(new String(Base64.getDecoder().decode(basic.substring(6)), StandardCharsets.US_ASCII))
                .isEqualTo("id%3A1:s+p%2Bc%2F%C3%A9%25%26");
    }

    @Test
    void nothingIsAskedForBeforeTheFirstCall() {
        service.time.advance(Duration.ofDays(1));
        assertThat(service.transport.requests()).isEmpty();
        assertThat(service.time.pending()).isZero();
    }

    @Test
    void oneTokenServesAllCallsOfItsLifetime() {
        for (int i = 0; i < 100; i++) {
            assertThat(service.exchange(client).join().status()).isEqualTo(200);
            service.time.advance(Duration.ofSeconds(30));
        }
        assertThat(service.tokenRequests).hasSize(1);
        assertThat(service.calls)
                .hasSize(100)
                .allSatisfy(
                        call -> assertThat(call.headers().all("Authorization")).containsExactly("Bearer token-1"));
    }

    @Test
    void aThousandCallersAtTheStartCauseOneTokenRequest() {
        List<CompletableFuture<HttpResponse>> responses = send(1_000);
        service.time.advance(Duration.ofSeconds(1));
        assertAllAnswered(responses);
        assertThat(service.tokenRequests).hasSize(1);
    }

    @Test
    void aThousandCallersAtExpiryCauseOneTokenRequest() {
        service.exchange(client);
        service.time.advance(service.lifetime);
        List<CompletableFuture<HttpResponse>> responses = send(1_000);
        service.time.advance(Duration.ofSeconds(1));
        assertAllAnswered(responses);
        assertThat(service.tokenRequests).hasSize(2);
        assertThat(service.calls).hasSize(1_001);
    }

    @Test
    void aThousandCallersWhoseTokenTheServiceHasEndedCauseOneTokenRequest() {
        service.exchange(client);
        service.endAllTokens();
        List<CompletableFuture<HttpResponse>> responses = send(1_000);
        service.time.advance(Duration.ofSeconds(1));
        assertAllAnswered(responses);
        assertThat(service.tokenRequests).hasSize(2);
        assertThat(service.calls).hasSize(2_001);
    }

    @Test
    void aCallerThatGivesUpHarmsNoOther() {
        List<CompletableFuture<HttpResponse>> responses = send(10);
        responses.get(0).cancel(true);
        responses.get(5).cancel(false);
        service.time.advance(Duration.ofSeconds(1));
        assertThat(responses.remove(5)).isCancelled();
        assertThat(responses.remove(0)).isCancelled();
        assertAllAnswered(responses);
        assertThat(service.tokenRequests).hasSize(1);
        assertThat(service.calls).as("those who gave up send nothing").hasSize(8);
    }

    @Test
    void aTokenThatNobodyWaitsForAnyMoreServesTheNextCall() {
        send(3).forEach(response -> response.cancel(true));
        service.time.advance(Duration.ofSeconds(1));
        assertThat(service.exchange(client).join().status()).isEqualTo(200);
        assertThat(service.tokenRequests).hasSize(1);
    }

    @Test
    void nearItsEndATokenIsRenewedWhileItStillServes() {
        service.exchange(client);
        service.time.advance(Duration.ofMinutes(58));
        List<CompletableFuture<HttpResponse>> during = send(100);
        assertThat(service.transport.requests())
                .as("all are sent at once, with the old token")
                .hasSize(2 + 100 + 1);
        service.time.advance(service.latency);
        assertAllAnswered(during);
        assertThat(service.calls.subList(1, 101))
                .allSatisfy(call ->
                        assertThat(call.headers().first("Authorization")).contains("Bearer token-1"));
        service.exchange(client);
        assertThat(service.calls.get(101).headers().first("Authorization")).contains("Bearer token-2");
        assertThat(service.tokenRequests).hasSize(2);
    }

    @Test
    void aTokenIsKeptUntilShortlyBeforeItsEnd() {
        service.exchange(client);
        service.time.advance(Duration.ofMinutes(54));
        service.exchange(client);
        assertThat(service.tokenRequests).hasSize(1);
    }

    @Test
    void anIdleClientAsksForNothing() {
        service.exchange(client);
        service.time.advance(Duration.ofDays(3));
        assertThat(service.tokenRequests).hasSize(1);
        assertThat(service.time.pending()).isZero();
    }

    @Test
    void tokensOfFiveSecondsCostAtMostOneRequestPerLifetime() {
        service.lifetime = Duration.ofSeconds(5);
        service.latency = Duration.ofMillis(20);
        List<CompletableFuture<HttpResponse>> responses = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            responses.add(client.send(call()));
            service.time.advance(Duration.ofMillis(50));
        }
        assertThat(service.time.elapsed()).isEqualTo(Duration.ofMinutes(10));
        service.time.advance(Duration.ofSeconds(1));
        assertAllAnswered(responses);
        assertThat(service.tokenRequests).hasSizeBetween(100, 120);
        assertApart(Duration.ofSeconds(5));
    }

    @Test
    void theWallClockChangesNothing() {
        List<Duration> steady = requestsWhileTheClockJumpsBy(Duration.ZERO);
        assertThat(requestsWhileTheClockJumpsBy(Duration.ofHours(24))).isEqualTo(steady);
        assertThat(requestsWhileTheClockJumpsBy(Duration.ofHours(-24))).isEqualTo(steady);
    }

    private static List<Duration> requestsWhileTheClockJumpsBy(Duration jump) {
        TokenService service = new TokenService();
        CallChain client = service.client();
        for (int minute = 0; minute < 6 * 60; minute++) {
            service.time.skewWallClock(minute / 17 % 2 == 0 ? Duration.ZERO : jump);
            if (minute == 200) {
                service.endAllTokens();
            }
            assertThat(service.exchange(client).join().status()).isEqualTo(200);
            service.time.advance(Duration.ofSeconds(59));
        }
        assertThat(service.tokenRequests)
                .as("six in six hours, and one for the token that was ended")
                .hasSize(7);
        return service.tokenRequests;
    }

    @Test
    void anOutageOfAMinuteWhileATokenIsDueCostsNoCallAnything() {
        service.exchange(client);
        service.time.advance(Duration.ofMinutes(58));
        service.tokenTrouble = request -> TokenService.now(status(503));
        List<CompletableFuture<HttpResponse>> responses = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            if (i == 60) {
                service.tokenTrouble = null;
            }
            responses.add(client.send(call()));
            service.time.advance(Duration.ofSeconds(1));
        }
        service.time.advance(Duration.ofMinutes(10));
        responses.add(service.exchange(client));
        assertAllAnswered(responses);
        assertThat(service.tokenRequests)
                .as("one at the start, two in the outage, one after")
                .hasSize(4);
        assertApart(Duration.ofSeconds(30));
    }

    @Test
    void aTokenEndpointThatHangsCostsNoCallAnythingWhileTheTokenLives() {
        service.exchange(client);
        service.time.advance(Duration.ofMinutes(58));
        service.tokenTrouble = request -> new CompletableFuture<>();
        List<CompletableFuture<HttpResponse>> responses = send(10);
        service.time.advance(Duration.ofSeconds(1));
        assertAllAnswered(responses);
        assertThat(service.tokenRequests).hasSize(2);
        assertThat(service.transport.requests())
                .filteredOn(request -> request.target().endsWith("/token"))
                .allSatisfy(request -> assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(10)));
    }

    private List<CompletableFuture<HttpResponse>> send(int count) {
        List<CompletableFuture<HttpResponse>> responses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            responses.add(client.send(call()));
        }
        return responses;
    }

    private static void assertAllAnswered(List<CompletableFuture<HttpResponse>> responses) {
        assertThat(responses)
                .allSatisfy(response -> assertThat(response)
                        .isCompletedWithValueMatching(answer -> answer.status() == 200, "answered 200"));
    }

    private void assertApart(Duration least) {
        for (int i = 1; i < service.tokenRequests.size(); i++) {
            assertThat(service.tokenRequests.get(i).minus(service.tokenRequests.get(i - 1)))
                    .isGreaterThanOrEqualTo(least);
        }
    }
}
