package io.github.atlasbackups.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.TestChain;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Client and transport closed in every order, at every moment of a token's life: no token stays live. */
class ClosingOrderTest {

    private static final Origin ORIGIN = new Origin("https", "cloud.example", 443);
    private static final Credentials ACCOUNT =
            Credentials.serviceAccount(AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET);
    private static final Duration LATENCY = Duration.ofMillis(100);

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas =
            SimulatedAtlas.of(DemoData.all(), SimulatorOptions.standard(), time, time.clock());
    private final SimulatedTransport transport = SimulatedTransport.to(atlas, LATENCY, time);
    private final CallChain client = TestChain.authenticating(
            transport,
            ORIGIN,
            ACCOUNT,
            AuthenticationSettings.defaults().withTime(time, time.clock()).withRandom(new SplittableRandom(1)),
            DeadlinePolicy.defaults(),
            RetryPolicy.defaults());

    @Test
    void aTransportThatClosesFirstSendsTheRevocationAndThenCloses() {
        call();
        time.advance(Duration.ofSeconds(1));
        assertThat(atlas.liveTokens()).isEqualTo(1);
        transport.close();
        time.advance(LATENCY);
        assertThat(atlas.liveTokens()).isZero();
        assertClosed();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 50, 100, 150, 199})
    void aTokenThatIsOnItsWayIsRevokedWhenItArrives(long millis) {
        CompletableFuture<HttpResponse> call = call();
        time.advance(Duration.ofMillis(millis));
        transport.close();
        assertThat(transport.inFlight()).as("it still sends").isPositive();
        time.advance(LATENCY.multipliedBy(3));
        assertThat(atlas.liveTokens()).isZero();
        assertThat(call).isCompletedExceptionally();
        assertClosed();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void inWhateverOrderAndWheneverNoTokenStaysLive(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            new ClosingOrderTest().closeInSomeOrder(random.split(), "seed " + seed + ", round " + round);
        }
    }

    @Test
    void aTransportThatThrowsWhenItsTaskIsTakenBackIsClosedAllTheSame() {
        AtomicBoolean closed = new AtomicBoolean();
        HttpTransport throwing = new HttpTransport() {
            @Override
            public CompletableFuture<HttpResponse> send(HttpRequest request) {
                return transport.send(request);
            }

            @Override
            public Runnable beforeClose(Supplier<? extends CompletableFuture<?>> task) {
                return () -> {
                    throw new IllegalStateException("broken");
                };
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        CallChain over = TestChain.over(throwing, time, 1);
        assertThat(over.closeAsync()).isCompleted();
        assertThat(closed).isTrue();
    }

    private void closeInSomeOrder(SplittableRandom random, String name) {
        List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            atlas.change(options -> options.tokens(rules -> rules.lifetime(Duration.ofSeconds(1))));
        }
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            time.schedule(Duration.ofMillis(random.nextLong(1_500)), () -> calls.add(call()));
        }
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            Runnable close = random.nextBoolean() ? transport::close : client::closeAsync;
            time.schedule(Duration.ofMillis(random.nextLong(1_500)), close);
        }
        time.advance(Duration.ofMillis(1_500));
        time.advance(LATENCY.multipliedBy(5));
        assertThat(atlas.liveTokens()).as(name).isZero();
        assertThat(calls).as(name).allMatch(CompletableFuture::isDone);
        assertClosed();
        time.advance(Duration.ofSeconds(3));
        assertThat(time.pending()).as(name).isZero();
    }

    private CompletableFuture<HttpResponse> call() {
        return client.send(HttpRequest.get(ORIGIN, "/api/atlas/v2/groups"));
    }

    private void assertClosed() {
        assertThat(call()).isCompletedExceptionally();
        assertThat(transport.send(HttpRequest.get(ORIGIN, "/"))).isCompletedExceptionally();
    }
}
