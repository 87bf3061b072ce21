package io.github.atlasbackups.protocol.auth;

import static io.github.atlasbackups.protocol.token.TokenService.ORIGIN;
import static io.github.atlasbackups.protocol.token.TokenService.call;
import static io.github.atlasbackups.protocol.token.TokenService.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.TestChain;
import io.github.atlasbackups.protocol.token.TokenService;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds whatever the credentials are. */
class AuthenticatingTransportTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final VirtualScheduler time = new VirtualScheduler();

    static List<Credentials> kinds() {
        return List.of(
                Credentials.serviceAccount("id", "secret"),
                Credentials.apiKey("public", "private"),
                Credentials.accessToken("token"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aCallToAnotherOriginIsRefusedAndNothingIsSent(Credentials credentials) {
        ScriptedTransport wire = ScriptedTransport.answering(request -> status(200));
        for (Origin foreign : List.of(
                new Origin("https", "cloud.example.evil", 443),
                new Origin("https", "cloud.example", 8443),
                new Origin("http", "cloud.example", 443))) {
            Throwable failure = failure(
                    client(wire, credentials).send(io.github.atlasbackups.transport.HttpRequest.get(foreign, "/")));
            assertThat(failure).isInstanceOf(AtlasCredentialsException.class);
            assertThat(((AtlasCredentialsException) failure).kind())
                    .isEqualTo(AtlasCredentialsException.Kind.FOREIGN_ORIGIN);
        }
        assertThat(wire.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aRequestThatBringsItsOwnAuthorizationIsRefused(Credentials credentials) {
        ScriptedTransport wire = ScriptedTransport.answering(request -> status(200));
        Throwable failure =
                failure(client(wire, credentials).send(call().withHeader("authorization", "Bearer canary")));
        assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("canary");
        assertThat(wire.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void credentialsAreNeverSentInTheClearOverANetwork(Credentials credentials) {
        HttpTransport wire = ScriptedTransport.answering(request -> status(200));
        AuthenticationSettings settings = AuthenticationSettings.defaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TestChain.authenticating(wire, new Origin("http", "cloud.example", 80), credentials, settings));
        TestChain.authenticating(wire, new Origin("http", "127.0.0.1", 80), credentials, settings);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aRedirectIsAValueAndSendsNothingElsewhere(Credentials credentials) {
        ScriptedTransport wire = ScriptedTransport.answering(request -> isToken(request.target())
                ? token()
                : HttpResponse.of(307, status(307).headers().with("Location", "https://cloud.example.evil/"), ""));
        assertThat(client(wire, credentials).send(call()).join().status()).isEqualTo(307);
        assertThat(wire.requests()).allSatisfy(sent -> assertThat(sent.origin()).isEqualTo(ORIGIN));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aProxysErrorPageGetsNoFurtherProof(Credentials credentials) {
        ScriptedTransport wire = ScriptedTransport.answering(request -> isToken(request.target())
                ? token()
                : HttpResponse.of(
                        407,
                        status(407)
                                .headers()
                                .with("Proxy-Authenticate", "Digest realm=\"p\", nonce=\"n\", qop=\"auth\""),
                        "<html>"));
        assertThat(client(wire, credentials).send(call()).join().status()).isEqualTo(407);
        assertThat(wire.requests()).filteredOn(sent -> !isToken(sent.target())).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void cancellingACallAbortsTheExchangeItIsIn(Credentials credentials) {
        CompletableFuture<HttpResponse> exchange = new CompletableFuture<>();
        ScriptedTransport wire =
                ScriptedTransport.of(request -> isToken(request.target()) ? TokenService.now(token()) : exchange);
        CompletableFuture<HttpResponse> response = client(wire, credentials).send(call());
        assertThat(exchange).isNotDone();
        response.cancel(true);
        assertThat(exchange).isCancelled();
        time.runDue();
        assertThat(time.pending()).isZero();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatATransportShouldNeverThrowIsNamedAndNotQuoted(Credentials credentials) {
        for (ScriptedTransport broken : List.of(
                ScriptedTransport.of(request -> {
                    throw new IllegalArgumentException(
                            "bad value: " + request.headers().toMap());
                }),
                ScriptedTransport.answering(request -> {
                    throw new IllegalArgumentException(
                            "bad value: " + request.headers().toMap());
                }),
                ScriptedTransport.of(request -> CompletableFuture.failedFuture(
                        new CompletionException(new IllegalArgumentException("bad value")))))) {
            Throwable failure = failure(client(broken, credentials).send(call()));
            Throwable root = failure.getCause() == null ? failure : failure.getCause();
            assertThat(root).isInstanceOf(AtlasTransportException.class).hasMessageNotContaining("bad value");
            assertThat(root).hasMessageContaining("IllegalArgumentException").hasNoCause();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aTransportsOwnFailureIsHandedOnAsItIs(Credentials credentials) {
        AtlasTransportException reset = new AtlasTransportException(AtlasTransportException.Kind.RESET, "reset");
        ScriptedTransport wire = ScriptedTransport.of(request ->
                isToken(request.target()) ? TokenService.now(token()) : CompletableFuture.failedFuture(reset));
        assertThat(failure(client(wire, credentials).send(call()))).isSameAs(reset);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void closingClosesTheTransport(Credentials credentials) {
        ScriptedTransport wire = ScriptedTransport.answering(request -> status(200));
        client(wire, credentials).close();
        assertThat(wire.isClosed()).isTrue();
    }

    @Test
    void aGivenTokenIsSentAndItsRefusalIsTheCallers() {
        ScriptedTransport wire = ScriptedTransport.answering(request -> status(401));
        assertThat(client(wire, Credentials.accessToken("token"))
                        .send(call())
                        .join()
                        .status())
                .isEqualTo(401);
        assertThat(wire.requests()).hasSize(1);
        assertThat(wire.requests().get(0).headers().all("Authorization")).containsExactly("Bearer token");
    }

    @Test
    void theDeadlineCoversTheWaitForAToken() {
        ScriptedTransport wire = ScriptedTransport.of(request -> new CompletableFuture<>());
        CompletableFuture<HttpResponse> response = client(
                        wire, Credentials.serviceAccount("id", "s"), Duration.ofSeconds(3))
                .send(call());
        time.advance(Duration.ofMillis(2_999));
        assertThat(response).isNotDone();
        time.advance(Duration.ofMillis(1));
        assertThat(((AtlasTransportException) failure(response)).kind())
                .isEqualTo(AtlasTransportException.Kind.TIMEOUT);
        assertThat(wire.requests()).as("only the request for a token").hasSize(1);
    }

    @Test
    void everySendingGetsWhatIsLeftOfTheTime() {
        int[] sendings = {0};
        ScriptedTransport wire = ScriptedTransport.of(request -> {
            CompletableFuture<HttpResponse> later = new CompletableFuture<>();
            HttpResponse answer = isToken(request.target()) ? token() : status(sendings[0]++ == 0 ? 401 : 200);
            time.schedule(Duration.ofSeconds(4), () -> later.complete(answer));
            return later;
        });
        CompletableFuture<HttpResponse> response =
                client(wire, Credentials.serviceAccount("id", "s"), TIMEOUT).send(call());
        time.advance(TIMEOUT);
        assertThat(response.join().status()).isEqualTo(200);
        assertThat(wire.requests())
                .filteredOn(sent -> !isToken(sent.target()))
                .extracting(sent -> sent.timeout().toSeconds())
                .containsExactly(26L, 18L);
    }

    @Test
    void aCallThatHasNoTimeLeftIsNotSent() {
        ScriptedTransport wire = ScriptedTransport.of(request -> {
            time.advance(Duration.ofSeconds(5));
            return TokenService.now(token());
        });
        CompletableFuture<HttpResponse> response = client(
                        wire, Credentials.serviceAccount("id", "s"), Duration.ofSeconds(5))
                .send(call());
        assertThat(((AtlasTransportException) failure(response)).kind())
                .isEqualTo(AtlasTransportException.Kind.TIMEOUT);
        assertThat(wire.requests()).hasSize(1);
    }

    private CallChain client(HttpTransport wire, Credentials credentials) {
        return client(wire, credentials, TIMEOUT);
    }

    private CallChain client(HttpTransport wire, Credentials credentials, Duration deadline) {
        return TestChain.authenticating(
                wire,
                ORIGIN,
                credentials,
                AuthenticationSettings.defaults().withTime(time, time.clock()),
                new DeadlinePolicy(deadline));
    }

    private static boolean isToken(String target) {
        return target.startsWith("/api/oauth/");
    }

    private static HttpResponse token() {
        return status(200, "{\"access_token\":\"t\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");
    }

    private static Throwable failure(CompletableFuture<HttpResponse> response) {
        assertThat(response).isCompletedExceptionally();
        return catchThrowableOfType(ExecutionException.class, response::get).getCause();
    }
}
