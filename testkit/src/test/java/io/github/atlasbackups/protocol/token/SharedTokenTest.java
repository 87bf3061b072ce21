package io.github.atlasbackups.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.credentials.StoredToken;
import io.github.atlasbackups.credentials.TokenKey;
import io.github.atlasbackups.credentials.TokenStore;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.TestChain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that share a store, as processes do. */
class SharedTokenTest {

    private final TokenService service = new TokenService();
    private final TokenStore store = TokenStore.inMemory();
    private final TokenKey key = new TokenKey("https://cloud.example:443", "mdb_sa_id_1");

    @Test
    void aTokenServesEveryProcessAndOutlivesThem() {
        for (int process = 0; process < 5; process++) {
            CallChain client = client(process);
            assertThat(service.exchange(client).join().status()).isEqualTo(200);
            client.close();
        }
        assertThat(service.tokenRequests).hasSize(1);
    }

    @Test
    void whereverAProcessStartsTheTokenEndsWhenItEnds() {
        service.exchange(client(1));
        service.time.advance(Duration.ofMinutes(30));
        CallChain second = client(2);
        service.exchange(second);
        service.time.advance(Duration.ofMinutes(24));
        service.exchange(second);
        assertThat(service.tokenRequests).hasSize(1);
        service.time.advance(Duration.ofMinutes(4));
        service.exchange(second);
        assertThat(service.tokenRequests).as("due after 58 minutes").hasSize(2);
    }

    @Test
    void ofManyProcessesOneRenews() {
        CallChain[] clients = new CallChain[20];
        for (int process = 0; process < clients.length; process++) {
            clients[process] = client(process);
        }
        for (int second = 0; second < 2 * 3_600; second += 5) {
            for (CallChain client : clients) {
                client.send(TokenService.call());
            }
            service.time.advance(Duration.ofSeconds(5));
        }
        assertThat(service.calls).hasSize(20 * 2 * 720);
        assertThat(service.tokenRequests)
                .as("up to twenty at the cold start, which find no token together, then two or three renewals that a"
                        + " process or two may ask for at the same moment")
                .hasSizeBetween(22, 20 + 8);
    }

    @Test
    void aTokenThatWasRefusedIsForgottenByAll() {
        CallChain client = client(1);
        service.exchange(client);
        service.endAllTokens();
        service.tokenTrouble = request -> TokenService.now(TokenService.status(503));
        assertThat(service.exchange(client)).isCompletedExceptionally();
        assertThat(stored()).isEqualTo("none");
        service.tokenTrouble = null;
        service.time.advance(Duration.ofSeconds(30));
        assertThat(service.exchange(client).join().status()).isEqualTo(200);
        assertThat(stored()).isEqualTo("token-2");
    }

    @Test
    void aProcessWhoseTokenWasRefusedTakesTheSuccessorThatAnotherSaved() {
        CallChain one = client(1);
        CallChain two = client(2);
        service.exchange(one);
        service.exchange(two);
        service.endAllTokens();
        service.exchange(one);
        assertThat(service.exchange(two).join().status()).isEqualTo(200);
        assertThat(service.tokenRequests).hasSize(2);
    }

    @Test
    void accountsDoNotShare() {
        service.exchange(client(1));
        service.exchange(TestChain.authenticating(
                service.transport, TokenService.ORIGIN, Credentials.serviceAccount("other", "s"), settings(2)));
        assertThat(service.tokenRequests).hasSize(2);
        assertThat(stored()).isEqualTo("token-1");
    }

    /** A wrong clock may cost a token request, and never a call. */
    @ParameterizedTest
    @ValueSource(longs = {-24, -1, 1, 24})
    void aProcessWhoseClockIsWrongCostsItsOwnRequestsAtMost(long hours) {
        CallChain right = client(1);
        Clock wrongClock = Clock.offset(service.time.clock(), Duration.ofHours(hours));
        CallChain wrong = service.client(settings(2).withTime(service.time, wrongClock));
        for (int minute = 0; minute < 5 * 60; minute++) {
            assertThat(service.exchange(right).join().status()).isEqualTo(200);
            assertThat(service.exchange(wrong).join().status()).isEqualTo(200);
            service.time.advance(Duration.ofMinutes(1));
        }
        assertThat(service.tokenRequests).hasSizeBetween(6, 13);
    }

    @Test
    void aTokenDatedInTheFarFutureIsTrustedForItsLifetimeOnly() {
        Clock ahead = Clock.offset(service.time.clock(), Duration.ofHours(24));
        service.exchange(service.client(settings(1).withTime(service.time, ahead)));
        CallChain client = client(2);
        for (int minute = 0; minute < 70; minute++) {
            assertThat(service.exchange(client).join().status()).isEqualTo(200);
            service.time.advance(Duration.ofMinutes(1));
        }
        assertThat(service.calls).as("none was sent twice").hasSize(1 + 70);
        assertThat(service.tokenRequests).hasSize(2);
    }

    @Test
    void aStoredTokenThatIsAboutToEndTooIsNoSuccessor() {
        CallChain client = client(1);
        service.exchange(client);
        service.time.advance(Duration.ofMinutes(58));
        Instant now = service.time.clock().instant();
        store.save(key, new StoredToken("ending-too", now.minus(Duration.ofMinutes(59)), now.plusSeconds(60)));
        service.exchange(client);
        assertThat(service.tokenRequests).hasSize(2);
        assertThat(stored()).isEqualTo("token-2");
    }

    @Test
    void aStoredTokenThatIsAboutToEndServesWhileAnotherIsAskedFor() {
        service.exchange(client(1));
        service.time.advance(Duration.ofMinutes(59));
        CallChain late = client(2);
        service.tokenTrouble = request -> TokenService.now(TokenService.status(503));
        assertThat(service.exchange(late).join().status()).isEqualTo(200);
        assertThat(service.exchange(late).join().status()).isEqualTo(200);
    }

    @Test
    void aStoreThatFailsIsAsGoodAsNone() {
        CompletableFuture<?> failed = CompletableFuture.failedFuture(new IllegalStateException("disk"));
        CallChain client = service.client(settings(1).withTokenStore(answering(failed)));
        for (int i = 0; i < 10; i++) {
            assertThat(service.exchange(client).join().status()).isEqualTo(200);
        }
        assertThat(service.tokenRequests).hasSize(1);
    }

    @Test
    void aStoreThatThrowsIsAsGoodAsNone() {
        CallChain client = service.client(settings(1).withTokenStore(answering(null)));
        assertThat(service.exchange(client).join().status()).isEqualTo(200);
    }

    @Test
    void aStoreThatAnswersWithNullIsAsGoodAsNone() {
        CallChain client =
                service.client(settings(1).withTokenStore(answering(CompletableFuture.completedFuture(null))));
        assertThat(service.exchange(client).join().status()).isEqualTo(200);
    }

    @Test
    void aStoreThatHangsCostsTwoSecondsOnce() {
        CallChain client = service.client(settings(1).withTokenStore(answering(new CompletableFuture<>())));
        CompletableFuture<?> first = client.send(TokenService.call());
        service.time.advance(Duration.ofSeconds(2).plus(service.latency.multipliedBy(2)));
        assertThat(first).isCompleted();
        CompletableFuture<?> second = client.send(TokenService.call());
        service.time.advance(service.latency);
        assertThat(second).isCompleted();
    }

    private CallChain client(int process) {
        return service.client(settings(process));
    }

    private AuthenticationSettings settings(int process) {
        return service.settings().withRandom(new SplittableRandom(process)).withTokenStore(store);
    }

    private String stored() {
        return store.load(key).join().map(StoredToken::value).orElse("none");
    }

    /** A store whose every method answers with this future, or throws if it is null. */
    @SuppressWarnings("unchecked")
    private static TokenStore answering(CompletableFuture<?> answer) {
        return new TokenStore() {
            @Override
            public CompletableFuture<Optional<StoredToken>> load(TokenKey key) {
                return answer();
            }

            @Override
            public CompletableFuture<Void> save(TokenKey key, StoredToken token) {
                return answer();
            }

            @Override
            public CompletableFuture<Boolean> discard(TokenKey key, StoredToken token) {
                return answer();
            }

            private <T> CompletableFuture<T> answer() {
                if (answer == null) {
                    throw new IllegalStateException("broken");
                }
                return (CompletableFuture<T>) answer;
            }
        };
    }
}
