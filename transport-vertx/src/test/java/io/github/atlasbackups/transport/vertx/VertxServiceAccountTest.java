package io.github.atlasbackups.transport.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.adapter.contract.ServiceAccountContract;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.transport.HttpTransport;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** On a Vert.x of its own; and on a service's Vert.x, in every order in which that may end. */
class VertxServiceAccountTest extends ServiceAccountContract {

    private final Vertx vertx = Vertx.vertx();
    private final AtlasSimulator atlas = AtlasSimulator.start();

    @Override
    protected HttpTransport newTransport() {
        return VertxHttpTransport.create();
    }

    @AfterEach
    void end() throws Exception {
        await(vertx.close());
        atlas.close();
    }

    /** A service as people write it: a client of its own, closed when it stops, whether that is waited for or not. */
    private final class Service extends VerticleBase {

        private final URI url;
        private final boolean waits;
        private AtlasBackups client;
        CompletableFuture<?> call;

        Service(URI url, boolean waits) {
            this.url = url;
            this.waits = waits;
        }

        @Override
        public Future<?> start() {
            client = client(VertxHttpTransport.create(vertx), url);
            call = call(client);
            return Future.succeededFuture();
        }

        @Override
        public Future<?> stop() {
            if (waits) {
                return Future.fromCompletionStage(client.closeAsync());
            }
            client.close();
            return Future.succeededFuture();
        }
    }

    /** Several times: which of its close hooks a Vert.x calls first is up to their hash codes. */
    @RepeatedTest(4)
    void closingTheVertxRevokesFirst() throws Exception {
        AtlasBackups client = client(VertxHttpTransport.create(vertx), atlas.baseUrl());
        get(call(client));
        assertThat(atlas.atlas().liveTokens()).isEqualTo(1);
        await(vertx.close());
        assertThat(atlas.atlas().liveTokens()).isZero();
        client.close();
    }

    @RepeatedTest(4)
    void closingTheVertxUnderAVerticleThatClosesItsClientRevokesFirst() throws Exception {
        Service service = new Service(atlas.baseUrl(), true);
        await(vertx.deployVerticle(service));
        get(service.call);
        await(vertx.close());
        assertThat(atlas.atlas().liveTokens()).isZero();
    }

    @Test
    void closingTheVertxInTheMiddleOfATokenRequestRevokesWhatItBrings() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        atlas.atlas().script(request -> {
            if (request.path().equals(SimulatedAtlas.TOKEN_PATH)) {
                asked.countDown();
                await(closing);
            }
            return Optional.empty();
        });
        Service service = new Service(atlas.baseUrl(), true);
        await(vertx.deployVerticle(service));
        await(asked);
        // The token is issued once the call has failed, by which closing is known to have begun.
        service.call.whenComplete((page, failure) -> closing.countDown());
        await(vertx.close());
        assertThat(atlas.atlas().traffic().tokenRequests()).isEqualTo(1);
        assertThat(atlas.atlas().liveTokens()).isZero();
        assertThat(service.call).isCompletedExceptionally();
    }

    @Test
    void undeployingAVerticleThatWaitsForItsClientRevokesFirst() throws Exception {
        Service service = new Service(atlas.baseUrl(), true);
        String id = await(vertx.deployVerticle(service));
        get(service.call);
        await(vertx.undeploy(id));
        assertThat(atlas.atlas().liveTokens()).isZero();
    }

    /** On an event loop close() doesn't wait: the Vert.x that closes right behind it does. */
    @Test
    void undeployingAVerticleThatDoesNotWaitAndThenClosingRevokesToo() throws Exception {
        Service service = new Service(atlas.baseUrl(), false);
        String id = await(vertx.deployVerticle(service));
        get(service.call);
        await(vertx.undeploy(id));
        await(vertx.close());
        assertThat(atlas.atlas().liveTokens()).isZero();
    }

    @Test
    void aTransportThatIsClosedOnAnEventLoopRevokesBehindIt() throws Exception {
        HttpTransport transport = VertxHttpTransport.create(vertx);
        AtlasBackups client = client(transport, atlas.baseUrl());
        get(call(client));
        CompletableFuture<Void> ended = new CompletableFuture<>();
        vertx.runOnContext(onEventLoop -> {
            transport.close();
            client.closeAsync().thenRun(() -> ended.complete(null));
        });
        get(ended);
        assertThat(atlas.atlas().liveTokens()).isZero();
    }

    @Test
    void everythingAtOnceRevokesFirst() throws Exception {
        Service service = new Service(atlas.baseUrl(), true);
        String id = await(vertx.deployVerticle(service));
        get(service.call);
        // How a verticle is undeployed while its Vert.x closes is Vert.x's own affair.
        vertx.undeploy(id);
        Thread closing = new Thread(service.client::close);
        closing.start();
        await(vertx.close());
        closing.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(atlas.atlas().liveTokens()).isZero();
    }

    private static AtlasBackups client(HttpTransport transport, URI url) {
        return AtlasBackups.builder()
                .baseUrl(url)
                .transport(transport)
                .credentials(Credentials.serviceAccount(
                        AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET))
                .build();
    }

    private static CompletableFuture<?> call(AtlasBackups client) {
        return client.flexSnapshots().page(ClusterRef.of(DemoData.PROJECT.value(), "demo-flex"), PageRequest.first());
    }

    private static void get(CompletableFuture<?> call) throws Exception {
        call.get(30, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
