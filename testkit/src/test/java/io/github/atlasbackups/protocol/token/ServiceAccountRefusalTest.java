package io.github.atlasbackups.protocol.token;

import static io.github.atlasbackups.protocol.token.TokenService.call;
import static io.github.atlasbackups.protocol.token.TokenService.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.error.AtlasCredentialsException.Kind;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when the service refuses a token, and when its token endpoint gives none. */
class ServiceAccountRefusalTest {

    private final TokenService service = new TokenService();
    private final CallChain client = service.client();

    @Test
    void aRefusedTokenIsReplacedAndTheSameRequestSentOnceMore() {
        service.exchange(client);
        service.endAllTokens();
        HttpRequest request = call().withHeader("Accept", "application/vnd.atlas.2025-03-12+json");
        CompletableFuture<HttpResponse> response = client.send(request);
        service.time.advance(Duration.ofSeconds(1));
        assertThat(response.join().status()).isEqualTo(200);
        assertThat(service.tokenRequests).hasSize(2);
        assertThat(service.calls.subList(1, 3)).allSatisfy(sent -> {
            assertThat(sent.target()).isEqualTo(request.target());
            assertThat(sent.headers().all("Accept")).isEqualTo(request.headers().all("Accept"));
        });
        assertThat(service.calls.get(1).headers().all("Authorization")).containsExactly("Bearer token-1");
        assertThat(service.calls.get(2).headers().all("Authorization")).containsExactly("Bearer token-2");
    }

    @Test
    void aSecondRefusalIsTheCallers() {
        service.api = request -> status(401);
        assertThat(service.exchange(client).join().status()).isEqualTo(401);
        assertThat(service.calls).hasSize(2);
        assertThat(service.tokenRequests).hasSize(2);
    }

    @Test
    void aServiceThatRefusesEveryTokenDoesNotUseUpTheHundredThatMayLive() {
        service.api = request -> status(401);
        for (int second = 0; second < 3_600; second++) {
            CompletableFuture<HttpResponse> response = client.send(call());
            service.time.advance(Duration.ofSeconds(1));
            assertThat(response.join().status()).isEqualTo(401);
        }
        assertThat(service.tokenRequests)
                .as("the first, ten at once, one a minute")
                .hasSizeBetween(70, 72);
    }

    @Test
    void aCallThatIsRefusedWithTokensThatServeOthersIsSentTwice() {
        service.api = request -> status(request.target().equals("/refused") ? 401 : 200);
        CompletableFuture<HttpResponse> response = client.send(HttpRequest.get(TokenService.ORIGIN, "/refused"));
        for (int i = 0; i < 100; i++) {
            client.send(call());
            service.time.advance(Duration.ofMillis(10));
        }
        assertThat(response.join().status()).isEqualTo(401);
        assertThat(service.calls)
                .filteredOn(call -> call.target().equals("/refused"))
                .hasSize(2);
    }

    @Test
    void tokensEndedOneAfterTheOtherAreReplacedOneAfterTheOther() {
        for (int i = 0; i < 8; i++) {
            assertThat(service.exchange(client).join().status()).isEqualTo(200);
            service.endAllTokens();
        }
        assertThat(service.tokenRequests).hasSize(8);
    }

    @Test
    void aRefusalOfATokenThatIsNoLongerUsedLeavesItsSuccessorAlone() {
        service.exchange(client);
        service.time.advance(Duration.ofMinutes(58));
        List<CompletableFuture<HttpResponse>> late = new ArrayList<>();
        service.api = request -> {
            boolean old = request.headers().first("Authorization").orElseThrow().equals("Bearer token-1");
            return status(old ? 401 : 200);
        };
        // The first makes the token due, and its 401 arrives after the second token.
        late.add(client.send(call()));
        service.time.advance(service.latency.dividedBy(2));
        late.add(client.send(call()));
        service.time.advance(Duration.ofSeconds(1));
        assertThat(late)
                .allSatisfy(response -> assertThat(response.join().status()).isEqualTo(200));
        assertThat(service.tokenRequests).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 403, 404, 429, 500, 503})
    void everyOtherStatusIsTheCallersAtOnce(int status) {
        service.api = request -> status(status);
        assertThat(service.exchange(client).join().status()).isEqualTo(status);
        assertThat(service.calls).hasSize(1);
    }

    @Test
    void aRejectedSecretIsNotTriedAgainForMinutes() {
        answerTokenRequests(status(401, "{\"error\":\"invalid_client\"}"));
        for (int second = 0; second < 290; second++) {
            assertThat(failure(client.send(call())).kind()).isEqualTo(Kind.REJECTED);
            service.time.advance(Duration.ofSeconds(1));
        }
        assertThat(service.tokenRequests).hasSize(1);
        assertThat(service.calls).isEmpty();
        service.tokenTrouble = null;
        service.time.advance(Duration.ofSeconds(10));
        assertThat(service.exchange(client).join().status()).isEqualTo(200);
    }

    @Test
    void theTokenLimitIsExplained() {
        answerTokenRequests(
                status(403, "{\"error\":\"access_denied\",\"error_description\":\"Access Token limit reached\"}"));
        AtlasCredentialsException failure = failure(client.send(call()));
        assertThat(failure.kind()).isEqualTo(Kind.TOKEN_LIMIT);
        assertThat(failure).hasMessageContaining("100 live tokens").hasMessageContaining("TokenStore");
    }

    @Test
    void anAccessThatIsDeniedForAnotherReasonIsNotCalledTheTokenLimit() {
        answerTokenRequests(
                status(403, "{\"error\":\"access_denied\",\"error_description\":\"IP address not on canary list\"}"));
        AtlasCredentialsException failure = failure(client.send(call()));
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("403 access_denied").hasMessageNotContainingAny("100", "canary");
    }

    @Test
    void theLimitOfTheTokenEndpointIsNamedWithTheWait() {
        answerTokenRequests(HttpResponse.of(429, status(429).headers().with("Retry-After", "75"), ""));
        assertThat(failure(client.send(call())))
                .hasMessageContaining("answered 429")
                .hasMessageContaining("10 requests a minute")
                .hasMessageContaining("again in 75 s");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 429, 500, 503})
    void anyOtherAnswerMeansThatTheEndpointIsUnavailable(int status) {
        answerTokenRequests(status(status, "<html>canary</html>"));
        AtlasCredentialsException failure = failure(client.send(call()));
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("answered " + status).hasMessageNotContaining("canary");
    }

    @Test
    void anUnreachableEndpointIsTheCause() {
        service.tokenTrouble = request -> CompletableFuture.failedFuture(
                new AtlasTransportException(AtlasTransportException.Kind.CONNECT, "refused"));
        AtlasCredentialsException failure = failure(client.send(call()));
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("CONNECT").hasCauseInstanceOf(AtlasTransportException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"canary\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"canary\",\"expires_in\":0}",
                "{\"access_token\":\"canary\",\"expires_in\":-1}",
                "{\"expires_in\":3600}",
                "<html>canary</html>",
            })
    void anAnswerWithoutATokenAndItsLifetimeIsUnsupported(String body) {
        answerTokenRequests(status(200, body));
        AtlasCredentialsException failure = failure(client.send(call()));
        assertThat(failure.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(failure).hasCauseInstanceOf(AtlasDecodingException.class).hasMessageNotContaining("canary");
    }

    @Test
    void aFailingEndpointIsAskedTenTimesAMinuteAtMostHoweverManyCall() {
        answerTokenRequests(status(503));
        List<CompletableFuture<HttpResponse>> responses = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            responses.add(client.send(call()));
            service.time.advance(Duration.ofMillis(100));
        }
        service.time.advance(Duration.ofSeconds(30));
        assertThat(responses)
                .allSatisfy(response -> assertThat(failure(response).kind()).isEqualTo(Kind.UNAVAILABLE));
        assertThat(service.mostTokenRequestsInAMinute()).isBetween(5, 10);
    }

    @Test
    void aRetryAfterThatNoCallWaitsForIsKept() {
        answerTokenRequests(HttpResponse.of(429, status(429).headers().with("Retry-After", "150"), ""));
        for (int second = 0; second < 150; second++) {
            assertThat(failure(client.send(call()))).hasMessageContaining("s at the earliest");
            service.time.advance(Duration.ofSeconds(1));
        }
        assertThat(service.tokenRequests).hasSize(1);
        client.send(call());
        service.time.advance(Duration.ofSeconds(1));
        assertThat(service.tokenRequests).hasSize(2);
        assertThat(service.tokenRequests.get(1)).isBetween(seconds(150), seconds(151));
    }

    /** The transport promises this too; one that forgot would otherwise leave the client dead for ever. */
    @Test
    void aRequestForATokenEndsAfterTenSecondsWhateverTheTransportDoes() {
        CompletableFuture<HttpResponse> forgotten = new CompletableFuture<>();
        service.tokenTrouble = request -> forgotten;
        CompletableFuture<HttpResponse> response = client.send(call());
        service.time.advance(Duration.ofSeconds(10));
        assertThat(failure(response).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(forgotten).isCancelled();
        service.tokenTrouble = null;
        service.time.advance(Duration.ofSeconds(30));
        assertThat(service.exchange(client).join().status()).isEqualTo(200);
    }

    @Test
    void whenTheEndpointIsBackCallsGoOn() {
        answerTokenRequests(status(503));
        failure(client.send(call()));
        service.tokenTrouble = null;
        service.time.advance(Duration.ofSeconds(30));
        assertThat(service.exchange(client).join().status()).isEqualTo(200);
    }

    @Test
    void eachCallerGetsAFailureOfItsOwn() {
        service.tokenTrouble = request -> {
            CompletableFuture<HttpResponse> late = new CompletableFuture<>();
            service.time.schedule(Duration.ofMillis(10), () -> late.complete(status(503)));
            return late;
        };
        Set<Throwable> failures = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        List<CompletableFuture<HttpResponse>> responses = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            responses.add(client.send(call()));
        }
        service.time.advance(Duration.ofSeconds(1));
        responses.forEach(response -> failures.add(failure(response)));
        CompletableFuture<HttpResponse> later = client.send(call());
        service.time.advance(Duration.ofSeconds(1));
        failures.add(failure(later));
        assertThat(failures).hasSize(6);
    }

    @Test
    void eachCallerThatIsToldAtOnceGetsAFailureOfItsOwn() {
        answerTokenRequests(status(401));
        Set<Throwable> failures = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        for (int i = 0; i < 6; i++) {
            failures.add(failure(client.send(call())));
        }
        assertThat(failures).hasSize(6);
        assertThat(service.tokenRequests).hasSize(1);
    }

    private void answerTokenRequests(HttpResponse response) {
        service.tokenTrouble = request -> TokenService.now(response);
    }

    private static AtlasCredentialsException failure(CompletableFuture<HttpResponse> response) {
        assertThat(response).isCompletedExceptionally();
        ExecutionException failed = catchThrowableOfType(ExecutionException.class, response::get);
        assertThat(failed.getCause()).isInstanceOf(AtlasCredentialsException.class);
        return (AtlasCredentialsException) failed.getCause();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
