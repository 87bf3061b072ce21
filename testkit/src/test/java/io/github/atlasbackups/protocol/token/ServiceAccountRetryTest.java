package io.github.atlasbackups.protocol.token;

import static io.github.atlasbackups.protocol.token.TokenService.call;
import static io.github.atlasbackups.protocol.token.TokenService.lost;
import static io.github.atlasbackups.protocol.token.TokenService.now;
import static io.github.atlasbackups.protocol.token.TokenService.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.atlasbackups.credentials.StoredToken;
import io.github.atlasbackups.credentials.TokenKey;
import io.github.atlasbackups.credentials.TokenStore;
import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.TestChain;
import io.github.atlasbackups.protocol.resilience.Calls;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token endpoint is as robust as the data: what is worth another request there, and how often. */
class ServiceAccountRetryTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final TokenService service = new TokenService();
    private final CallChain client = service.retryingClient(service.settings());

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RESET", "CONNECT", "UNRESOLVED", "TIMEOUT", "TRUNCATED", "OVERLOADED"})
    void oneLostConnectionFailsNoCaller(Kind kind) {
        service.failTokenRequests(List.of(lost(kind)));
        List<CompletableFuture<HttpResponse>> responses = send(30);
        service.time.advance(Duration.ofSeconds(1));
        assertAllAnswered(responses);
        assertThat(service.tokenRequests).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void anAnswerOfTroubleFailsNoCaller(int status) {
        service.failTokenRequests(List.of(now(status(status)), now(status(status))));
        List<CompletableFuture<HttpResponse>> responses = send(30);
        service.time.advance(DEADLINE);
        assertAllAnswered(responses);
        assertThat(service.tokenRequests).hasSize(3);
    }

    @Test
    void aRetryAfterIsWaitedOut() {
        service.failTokenRequests(
                List.of(now(HttpResponse.of(429, status(429).headers().with("Retry-After", "12"), ""))));
        List<CompletableFuture<HttpResponse>> responses = send(3);
        service.time.advance(Duration.ofSeconds(20));
        assertAllAnswered(responses);
        assertThat(service.tokenRequests).hasSize(2);
        assertThat(service.tokenRequests.get(1)).isBetween(Duration.ofSeconds(12), Duration.ofMillis(12_500));
    }

    @Test
    void aRetryAfterBeyondACallsDeadlineFailsItAtOnceAndALaterCallWaitsForIt() {
        service.failTokenRequests(
                List.of(now(HttpResponse.of(429, status(429).headers().with("Retry-After", "40"), ""))));
        assertThat(failure(client.send(call())))
                .hasMessageContaining("answered 429")
                .hasMessageContaining("again in 40 s");
        service.time.advance(Duration.ofSeconds(5));
        assertThat(failure(client.send(call())))
                .as("a call that comes meanwhile, and has no time to wait either")
                .hasMessageContaining("answered 429")
                .hasMessageContaining("again in 35 s");
        service.time.advance(Duration.ofSeconds(15));
        CompletableFuture<HttpResponse> later = client.send(call());
        assertThat(later).isNotDone();
        service.time.advance(Duration.ofSeconds(25));
        assertAllAnswered(List.of(later));
        assertThat(service.tokenRequests).hasSize(2);
    }

    @Test
    void aFirstRequestThatFailsFailsNobodyForThirtySeconds() {
        service.failTokenRequests(List.of(now(status(503)), now(status(503)), now(status(503)), now(status(503))));
        CompletableFuture<HttpResponse> first = client.send(call());
        service.time.advance(Duration.ofSeconds(8));
        assertThat(failure(first).kind()).isEqualTo(AtlasCredentialsException.Kind.UNAVAILABLE);
        CompletableFuture<HttpResponse> second = client.send(call());
        service.time.advance(Duration.ofSeconds(11));
        assertAllAnswered(List.of(second));
        assertThat(service.tokenRequests).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404})
    void anAnswerThatIsNoTroubleFailsThoseWhoWaitAndNotThoseWhoComeLater(int status) {
        service.failTokenRequests(List.of(now(status(status))));
        assertThat(failure(client.send(call())).kind()).isEqualTo(AtlasCredentialsException.Kind.UNAVAILABLE);
        CompletableFuture<HttpResponse> later = client.send(call());
        service.time.advance(Duration.ofSeconds(1));
        assertAllAnswered(List.of(later));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void duringAnOutageEveryCallEndsInItsTimeAndTenRequestsAMinuteAreMade(long seed) {
        CallChain down = service.retryingClient(service.settings().withRandom(new SplittableRandom(seed)));
        service.tokenTrouble = request -> now(status(503));
        List<CompletableFuture<HttpResponse>> responses = new ArrayList<>();
        for (int second = 0; second < 300; second++) {
            responses.add(down.send(call()));
            service.time.advance(Duration.ofSeconds(1));
            if (second >= 29) {
                assertThat(responses.get(second - 29)).isDone();
            }
        }
        service.time.advance(DEADLINE);
        assertThat(responses)
                .allSatisfy(response -> assertThat(failure(response))
                        .hasMessageContaining("answered 503")
                        .hasMessageContaining("s at the earliest"));
        assertThat(service.mostTokenRequestsInAMinute()).isBetween(5, 10);
        assertThat(service.time.pending()).isZero();

        service.tokenTrouble = null;
        service.time.advance(Duration.ofSeconds(60));
        assertThat(service.exchange(down).join().status()).isEqualTo(200);
    }

    @Test
    void anOutageOfTwentySecondsFailsFewAndIsNoticedWhenItEnds() {
        service.tokenTrouble = request -> now(status(503));
        service.time.schedule(Duration.ofSeconds(20), () -> service.tokenTrouble = null);
        service.time.advance(Duration.ofSeconds(19));
        List<CompletableFuture<HttpResponse>> responses = send(10);
        service.time.advance(DEADLINE);
        assertAllAnswered(responses);
    }

    @Test
    void aCallerWhoGivesUpDuringTheWaitHarmsNoOther() {
        service.failTokenRequests(List.of(lost(Kind.RESET)));
        List<CompletableFuture<HttpResponse>> responses = send(3);
        responses.remove(0).cancel(true);
        service.time.advance(Duration.ofSeconds(1));
        assertAllAnswered(responses);
    }

    @Test
    void nothingIsAskedForOnceNobodyWaitsAnyMore() {
        service.failTokenRequests(List.of(lost(Kind.RESET)));
        send(3).forEach(response -> response.cancel(true));
        service.time.advance(Duration.ofMinutes(1));
        assertThat(service.tokenRequests).hasSize(1);
        assertThat(service.time.pending()).isZero();
        assertThat(service.exchange(client).join().status()).isEqualTo(200);
    }

    @Test
    void aCallWhoseTimeIsUpEndsAndTheSharedRequestGoesOnForTheOthers() {
        CallChain hasty = TestChain.authenticating(
                service.transport,
                TokenService.ORIGIN,
                TokenService.ACCOUNT,
                service.settings(),
                new DeadlinePolicy(Duration.ofSeconds(5)),
                RetryPolicy.defaults());
        CompletableFuture<HttpResponse> slow = new CompletableFuture<>();
        service.failTokenRequests(List.of(slow));
        CompletableFuture<HttpResponse> early = hasty.send(call());
        service.time.advance(Duration.ofSeconds(3));
        CompletableFuture<HttpResponse> late = hasty.send(call());
        service.time.advance(Duration.ofSeconds(2));
        assertThat(Calls.kind(early)).isEqualTo(Kind.TIMEOUT);
        assertThat(slow).isNotDone();
        slow.complete(service.newToken());
        service.time.advance(Duration.ofSeconds(1));
        assertAllAnswered(List.of(late));
        assertThat(service.tokenRequests).hasSize(1);
    }

    @Test
    void theFailureNamesTheTokenEndpointTheNumberOfRequestsAndTheLastCause() {
        service.failTokenRequests(List.of(now(status(503)), lost(Kind.RESET), now(status(429)), lost(Kind.CONNECT)));
        CompletableFuture<HttpResponse> response = client.send(call());
        service.time.advance(DEADLINE);
        AtlasCredentialsException failure = failure(response);
        assertThat(failure)
                .hasMessageContaining("the token endpoint of https://cloud.example")
                .hasMessageContaining("could not be asked (CONNECT)")
                .hasMessageContaining("4 requests in a row");
        assertThat(((AtlasTransportException) failure.getCause()).kind()).isEqualTo(Kind.CONNECT);
    }

    @Test
    void aCallWhoseTimeIsUpNamesTheTokenEndpointThatStalled() {
        service.tokenTrouble = request -> new CompletableFuture<>();
        CompletableFuture<HttpResponse> response = client.send(call());
        service.time.advance(DEADLINE);
        assertThat(Calls.kind(response)).isEqualTo(Kind.TIMEOUT);
        assertThat(Calls.failure(response))
                .hasMessageContaining("the token endpoint of https://cloud.example")
                .hasMessageContaining("could not be asked (TIMEOUT); 2 requests in a row brought none");
    }

    @Test
    void aCallWhoseTimeIsUpDuringTheFirstRequestForATokenSaysSo() {
        CallChain hasty = TestChain.authenticating(
                service.transport,
                TokenService.ORIGIN,
                TokenService.ACCOUNT,
                service.settings(),
                new DeadlinePolicy(Duration.ofSeconds(5)));
        service.tokenTrouble = request -> new CompletableFuture<>();
        CompletableFuture<HttpResponse> response = hasty.send(call());
        service.time.advance(Duration.ofSeconds(5));
        assertThat(Calls.failure(response)).hasMessageEndingWith("; the access token that was asked for has not come");
    }

    @Test
    void aCallThatHasItsTokenNamesNoTokenWhenItsTimeIsUp() {
        service.latency = Duration.ofMinutes(1);
        CompletableFuture<HttpResponse> token = new CompletableFuture<>();
        service.failTokenRequests(List.of(token));
        CompletableFuture<HttpResponse> response = client.send(call());
        service.time.advance(Duration.ofSeconds(1));
        token.complete(service.newToken());
        service.time.advance(DEADLINE);
        assertThat(Calls.kind(response)).isEqualTo(Kind.TIMEOUT);
        assertThat(Calls.failure(response)).hasMessageEndingWith("waits and retries included");
    }

    @Test
    void aRequestThatStallsIsGivenUpInTimeForAnother() {
        CallChain hasty = TestChain.authenticating(
                service.transport,
                TokenService.ORIGIN,
                TokenService.ACCOUNT,
                service.settings(),
                new DeadlinePolicy(Duration.ofSeconds(5)),
                RetryPolicy.defaults().withAttemptTimeout(Duration.ofSeconds(2)));
        CompletableFuture<HttpResponse> stalled = new CompletableFuture<>();
        service.failTokenRequests(List.of(stalled));
        CompletableFuture<HttpResponse> response = hasty.send(call());
        service.time.advance(Duration.ofSeconds(4));
        assertAllAnswered(List.of(response));
        assertThat(stalled).isCancelled();
    }

    @Test
    void aTokenThatArrivesWhenEverybodyHasGoneIsKeptAndRevokedOnClosing() {
        List<CompletableFuture<HttpResponse>> responses = send(3);
        responses.forEach(response -> response.cancel(true));
        service.time.advance(Duration.ofSeconds(1));
        assertThat(service.liveTokens()).isEqualTo(1);
        assertThat(service.exchange(client).join().status()).isEqualTo(200);
        assertThat(service.tokenRequests).hasSize(1);
        client.closeAsync();
        service.time.advance(Duration.ofSeconds(1));
        assertThat(service.liveTokens()).isZero();
    }

    @Test
    void aTokenThatArrivedWhenEverybodyHadGoneAndThatServedNobodyIsRevokedOnClosing() {
        send(3).forEach(response -> response.cancel(true));
        service.time.advance(Duration.ofSeconds(1));
        assertThat(service.liveTokens()).isEqualTo(1);
        client.closeAsync();
        service.time.advance(Duration.ofSeconds(1));
        assertThat(service.liveTokens()).isZero();
    }

    @Test
    void aTokenThatArrivesWhenEverybodyHasGoneIsRevokedByAClientThatClosesFirst() {
        send(3).forEach(response -> response.cancel(true));
        CompletableFuture<Void> closed = client.closeAsync();
        service.time.advance(Duration.ofSeconds(1));
        assertThat(closed).isCompleted();
        assertThat(service.revoked).containsExactly("token-1");
        assertThat(service.liveTokens()).isZero();
    }

    @Test
    void aTokenThatAnotherProcessSavedDuringTheWaitIsTaken() {
        TokenStore store = TokenStore.inMemory();
        CallChain sharing = service.retryingClient(service.settings().withTokenStore(store));
        service.exchange(sharing);
        service.endAllTokens();
        service.failTokenRequests(
                List.of(now(HttpResponse.of(503, status(503).headers().with("Retry-After", "5"), ""))));
        CompletableFuture<HttpResponse> response = sharing.send(call());
        service.time.advance(Duration.ofSeconds(1));
        CallChain other = service.retryingClient(service.settings());
        service.exchange(other);
        Instant issued = service.time.clock().instant();
        store.save(
                new TokenKey(TokenService.ORIGIN.toString(), "mdb_sa_id_1"),
                new StoredToken("token-2", issued, issued.plusSeconds(3_600)));
        service.time.advance(Duration.ofSeconds(6));
        assertAllAnswered(List.of(response));
        assertThat(service.tokenRequests).as("none after the wait").hasSize(3);
    }

    @Test
    void closingDuringTheWaitAsksForNothingMore() {
        service.failTokenRequests(List.of(lost(Kind.RESET)));
        CompletableFuture<HttpResponse> waiting = client.send(call());
        CompletableFuture<Void> closed = client.closeAsync();
        assertThat(closed).isCompleted();
        assertThat(service.transport.isClosed()).isTrue();
        service.time.advance(Duration.ofMinutes(1));
        assertThat(waiting).isCompletedExceptionally();
        assertThat(service.tokenRequests).hasSize(1);
        assertThat(service.time.pending()).isZero();
    }

    @Test
    void closingDuringTheSecondRequestRevokesWhatItBrings() {
        service.failTokenRequests(List.of(lost(Kind.RESET)));
        CompletableFuture<HttpResponse> waiting = client.send(call());
        advanceToTokenRequest(2);
        CompletableFuture<Void> closed = client.closeAsync();
        assertThat(waiting).isCompletedExceptionally();
        assertThat(service.transport.isClosed()).isFalse();
        service.time.advance(Duration.ofSeconds(2));
        assertThat(closed).isCompleted();
        assertThat(service.revoked).containsExactly("token-1");
        assertThat(service.liveTokens()).isZero();
        assertThat(service.transport.isClosed()).isTrue();
    }

    @Test
    void closingDuringARequestThatThenFailsAsksForNothingMore() {
        CompletableFuture<HttpResponse> late = new CompletableFuture<>();
        service.failTokenRequests(List.of(late));
        client.send(call());
        CompletableFuture<Void> closed = client.closeAsync();
        late.complete(status(503));
        assertThat(closed).isCompleted();
        service.time.advance(Duration.ofMinutes(1));
        assertThat(service.tokenRequests).hasSize(1);
    }

    private void advanceToTokenRequest(int number) {
        for (int i = 0; i < 1_000 && service.tokenRequests.size() < number; i++) {
            service.time.advance(Duration.ofMillis(1));
        }
        assertThat(service.tokenRequests).hasSize(number);
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

    private static AtlasCredentialsException failure(CompletableFuture<HttpResponse> response) {
        assertThat(response).isCompletedExceptionally();
        ExecutionException failed = catchThrowableOfType(ExecutionException.class, response::get);
        assertThat(failed.getCause()).isInstanceOf(AtlasCredentialsException.class);
        return (AtlasCredentialsException) failed.getCause();
    }
}
