package io.github.atlasbackups.protocol.token;

import static io.github.atlasbackups.protocol.token.TokenService.call;
import static io.github.atlasbackups.protocol.token.TokenService.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.atlasbackups.credentials.TokenStore;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.TestChain;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Restarts must not pile up live tokens. */
class ServiceAccountCloseTest {

    private final TokenService service = new TokenService();

    @Test
    void closingRevokesTheTokenAndThenClosesTheTransport() {
        CallChain client = service.client();
        service.exchange(client);
        CompletableFuture<Void> closed = client.closeAsync();
        assertThat(closed).isNotDone();
        assertThat(service.transport.isClosed()).isFalse();
        service.time.advance(service.latency);
        assertThat(closed).isCompleted();
        assertThat(service.revoked).containsExactly("token-1");
        assertThat(service.transport.isClosed()).isTrue();
        assertThat(service.time.pending()).isZero();
    }

    @Test
    void aRevocationIsAskedForAsTheServiceDocumentsIt() {
        CallChain client = service.client();
        service.exchange(client);
        client.closeAsync();
        HttpRequest request = service.transport.requests().get(2);
        assertThat(request.target()).isEqualTo("/api/oauth/revoke");
        assertThat(request.body()).isEqualTo("token=token-1&token_type_hint=access_token");
        assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(request.headers().first("Authorization"))
                .contains("Basic "
                        + Base64.getEncoder()
                                .encodeToString("mdb_sa_id_1:mdb_sa_sk_1".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void closingIsIdempotent() {
        CallChain client = service.client();
        service.exchange(client);
        client.closeAsync();
        client.closeAsync();
        service.time.advance(service.latency);
        client.close();
        assertThat(service.revoked).hasSize(1);
    }

    @Test
    void aClientThatNeverCalledRevokesNothing() {
        service.client().close();
        assertThat(service.transport.requests()).isEmpty();
        assertThat(service.transport.isClosed()).isTrue();
    }

    @Test
    void revocationCanBeSwitchedOff() {
        CallChain client = service.client(service.settings().withRevokeOnClose(false));
        service.exchange(client);
        assertThat(client.closeAsync()).isCompleted();
        assertThat(service.transport.requests())
                .as("a token, a call, no revocation")
                .hasSize(2);
        assertThat(service.transport.isClosed()).isTrue();
    }

    @Test
    void aSharedTokenIsLeftToTheOthers() {
        CallChain client = service.client(service.settings().withTokenStore(TokenStore.inMemory()));
        service.exchange(client);
        assertThat(client.closeAsync()).isCompleted();
        assertThat(service.transport.requests())
                .as("a token, a call, no revocation")
                .hasSize(2);
        assertThat(service.transport.isClosed()).isTrue();
    }

    @Test
    void aTokenThatHasEndedIsNotRevoked() {
        CallChain client = service.client();
        service.exchange(client);
        service.time.advance(service.lifetime);
        client.close();
        assertThat(service.revoked).isEmpty();
        assertThat(service.transport.requests()).hasSize(2);
    }

    @Test
    void callsThatWaitForATokenFailAtOnceAndTheTokenIsRevokedWhenItArrives() {
        CallChain client = service.client();
        CompletableFuture<HttpResponse> waiting = client.send(call());
        CompletableFuture<Void> closed = client.closeAsync();
        assertThat(kind(waiting)).isEqualTo(AtlasTransportException.Kind.CLOSED);
        assertThat(closed).isNotDone();
        service.time.advance(service.latency.multipliedBy(2));
        assertThat(closed).isCompleted();
        assertThat(service.revoked).containsExactly("token-1");
    }

    @Test
    void aTokenBeingRenewedAndItsSuccessorAreBothRevoked() {
        CallChain client = service.client();
        service.exchange(client);
        service.time.advance(Duration.ofMinutes(58));
        client.send(call());
        client.closeAsync();
        service.time.advance(Duration.ofSeconds(1));
        assertThat(service.revoked).containsExactlyInAnyOrder("token-1", "token-2");
    }

    @Test
    void callsAfterwardsFailWithClosed() {
        CallChain client = service.client();
        service.exchange(client);
        client.closeAsync();
        assertThat(kind(client.send(call()))).isEqualTo(AtlasTransportException.Kind.CLOSED);
        assertThat(service.calls).hasSize(1);
    }

    @Test
    void aRevocationThatHangsHoldsClosingUpForTwoSeconds() {
        ScriptedTransport hanging = ScriptedTransport.of(request ->
                request.target().endsWith("/revoke") ? new CompletableFuture<>() : service.transport.send(request));
        CallChain client =
                TestChain.authenticating(hanging, TokenService.ORIGIN, TokenService.ACCOUNT, service.settings());
        service.exchange(client);
        CompletableFuture<Void> closed = client.closeAsync();
        service.time.advance(Duration.ofMillis(1_999));
        assertThat(closed).isNotDone();
        service.time.advance(Duration.ofMillis(1));
        assertThat(closed).isCompleted();
        assertThat(hanging.isClosed()).isTrue();
    }

    @Test
    void aRevocationThatFailsIsNobodysConcern() {
        ScriptedTransport failing = ScriptedTransport.of(request -> {
            if (request.target().endsWith("/revoke")) {
                throw new IllegalStateException("broken");
            }
            return service.transport.send(request);
        });
        CallChain client =
                TestChain.authenticating(failing, TokenService.ORIGIN, TokenService.ACCOUNT, service.settings());
        service.exchange(client);
        client.close();
        assertThat(failing.isClosed()).isTrue();
    }

    /** In real time, which nobody moves here: the scheduler's timer never fires, and close returns all the same. */
    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void blockingCloseReturnsWhateverHappens() {
        AuthenticationSettings settings = new AuthenticationSettings(
                service.time, service.time.clock(), service.settings().random(), null, true, Duration.ofMillis(50));
        CallChain client = service.client(settings);
        service.exchange(client);
        client.close();
        assertThat(service.transport.isClosed()).isTrue();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anInterruptedCloseClosesAndStaysInterrupted() {
        CallChain client = service.client();
        service.exchange(client);
        Thread.currentThread().interrupt();
        client.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(service.transport.isClosed()).isTrue();
    }

    @Test
    void aCallWhoseTokenWasRevokedUnderItFailsWithClosed() {
        CallChain client = service.client();
        service.exchange(client);
        service.api = request -> status(401);
        CompletableFuture<HttpResponse> pending = client.send(call());
        client.closeAsync();
        service.time.advance(Duration.ofSeconds(1));
        assertThat(kind(pending)).isEqualTo(AtlasTransportException.Kind.CLOSED);
    }

    private static AtlasTransportException.Kind kind(CompletableFuture<HttpResponse> response) {
        assertThat(response).isCompletedExceptionally();
        ExecutionException failed = catchThrowableOfType(ExecutionException.class, response::get);
        return ((AtlasTransportException) failed.getCause()).kind();
    }
}
