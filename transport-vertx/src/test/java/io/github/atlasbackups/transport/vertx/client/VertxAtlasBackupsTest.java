package io.github.atlasbackups.transport.vertx.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.transport.vertx.VertxClosing;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VertxAtlasBackupsTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtlasSimulator simulator = AtlasSimulator.start();

    @AfterEach
    void end() {
        VertxClosing.close(vertx);
        simulator.close();
    }

    private AtlasBackupsOptions options() {
        return new AtlasBackupsOptions(new JsonObject()
                .put("baseUrl", simulator.baseUrl().toString())
                .put("clientId", AcceptedCredentials.DEMO_CLIENT_ID)
                .put("clientSecret", AcceptedCredentials.DEMO_CLIENT_SECRET));
    }

    private static <V> V await(Future<V> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** A service that leaves the closing to the client. */
    private final class Service extends VerticleBase {

        VertxAtlasBackups client;

        @Override
        public Future<?> start() {
            client = VertxAtlasBackups.create(vertx, options());
            return client.projects().toList();
        }
    }

    /** No token and no socket; the simulator learns of the end of a connection a moment later. */
    private void assertClosed(VertxAtlasBackups client) {
        assertThat(simulator.atlas().liveTokens()).isZero();
        waitUntil(() -> simulator.openConnections() == 0);
        assertThat(client.client().projects().all().toList())
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .extracting(failure -> ((AtlasTransportException) failure.getCause()).kind())
                .isEqualTo(AtlasTransportException.Kind.CLOSED);
    }

    private static void waitUntil(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
            Thread.onSpinWait();
        }
    }

    /** Of a Vert.x: its loops, workers and timers. */
    private static Set<Thread> vertxThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("vert.x"))
                .collect(Collectors.toSet());
    }

    @Test
    void nothingIsLeftOfAClientOnceItsVertxIsClosed() throws Exception {
        Set<Thread> before = vertxThreads();
        Vertx own = Vertx.vertx();
        VertxAtlasBackups client = VertxAtlasBackups.create(own, options());
        await(client.projects().toList());
        assertThat(simulator.openConnections()).isPositive();
        assertThat(vertxThreads()).hasSizeGreaterThan(before.size());

        VertxClosing.close(own);
        assertClosed(client);
        waitUntil(() -> before.containsAll(vertxThreads()));
    }

    @Test
    void aClientEndsWithTheVerticleThatMadeIt() throws Exception {
        Service service = new Service();
        String id = await(vertx.deployVerticle(service));
        assertThat(simulator.atlas().liveTokens()).isEqualTo(1);
        await(vertx.undeploy(id));
        assertClosed(service.client);
    }

    @RepeatedTest(3)
    void aClientEndsWithItsVertx() throws Exception {
        Service service = new Service();
        await(vertx.deployVerticle(service));
        VertxAtlasBackups another = VertxAtlasBackups.create(vertx, options());
        await(another.projects().toList());
        assertThat(simulator.atlas().liveTokens()).isEqualTo(2);
        VertxClosing.close(vertx);
        assertClosed(service.client);
        assertClosed(another);
    }

    @RepeatedTest(3)
    void undeployingAndClosingAtOnceRevokesFirst() throws Exception {
        Service service = new Service();
        String id = await(vertx.deployVerticle(service));
        vertx.undeploy(id);
        VertxClosing.close(vertx);
        assertClosed(service.client);
    }

    @Test
    void aClientThatIsClosedEarlyIsGone() throws Exception {
        VertxAtlasBackups client = VertxAtlasBackups.create(vertx, options());
        await(client.projects().toList());
        await(client.close());
        assertClosed(client);
        await(client.close());
    }

    @Test
    void everythingIsListed() throws Exception {
        VertxAtlasBackups client = VertxAtlasBackups.create(vertx, options());
        Instant now = Instant.parse("2030-01-01T00:00:00Z");

        assertThat(await(client.projects().toList())).extracting(Project::id).contains(DemoData.PROJECT.value());
        assertThat(await(client.projects().get(DemoData.PROJECT.value())).id()).isEqualTo(DemoData.PROJECT.value());
        assertThat(await(client.clusters(DemoData.PROJECT).toList())).isNotEmpty();
        assertThat(await(client.checkpoints(DemoData.SHARDED).toList())).isNotEmpty();
        List<Snapshot> snapshots = await(client.snapshots(DemoData.REPLICA_SET).toList());
        assertThat(await(client.listing(client.client().cloudSnapshots(), DemoData.REPLICA_SET)
                        .toList()))
                .isEqualTo(snapshots);
        assertThat(await(client.snapshotBefore(DemoData.REPLICA_SET, now))).isPresent();
        assertThat(await(client.backupSchedule(DemoData.REPLICA_SET)).policies())
                .isNotEmpty();
        assertThat(await(client.cluster(DemoData.REPLICA_SET)).name())
                .isEqualTo(DemoData.REPLICA_SET.cluster().value());
        assertThat(await(client.cloudRestoreJobs(DemoData.REPLICA_SET).toList()))
                .isNotNull();
    }

    @Test
    void badOptionsAreRefusedBeforeAnythingIsSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VertxAtlasBackups.create(vertx, options().setMaxConnections(0)))
                .withMessageContaining("maxConnections");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VertxAtlasBackups.create(vertx, options().setCallsAtOnce(0)))
                .withMessageContaining("callsAtOnce");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VertxAtlasBackups.create(vertx, options().setBytesInFlight(0)))
                .withMessageContaining("bytesInFlight");
        assertThat(simulator.openConnections()).isZero();
    }

    @Test
    void whatNoOptionSaysIsSetOnTheBuilder() throws Exception {
        VertxAtlasBackups client = VertxAtlasBackups.create(vertx, options(), more -> more.revokeTokenOnClose(false));
        await(client.projects().toList());
        await(client.close());
        assertThat(simulator.atlas().liveTokens()).isEqualTo(1);
    }
}
