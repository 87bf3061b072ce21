package io.github.atlasbackups.transport.vertx.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.coverage.CheckPolicy;
import io.github.atlasbackups.coverage.ClusterCoverage;
import io.github.atlasbackups.coverage.Completeness;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.credentials.StoredToken;
import io.github.atlasbackups.credentials.TokenKey;
import io.github.atlasbackups.credentials.TokenStore;
import io.github.atlasbackups.fleet.ClusterResult;
import io.github.atlasbackups.fleet.ClusterSummary;
import io.github.atlasbackups.fleet.Evidence;
import io.github.atlasbackups.fleet.FleetAccount;
import io.github.atlasbackups.fleet.FleetReport;
import io.github.atlasbackups.fleet.FleetSweep;
import io.github.atlasbackups.fleet.ProjectSummary;
import io.github.atlasbackups.fleet.ProjectSweep;
import io.github.atlasbackups.fleet.SweptProject;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.testkit.adapter.contract.TokenStoreContract;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.CloudSnapshotGenerator;
import io.github.atlasbackups.testkit.data.OrganizationGenerator;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.transport.vertx.VertxHttpTransport;
import io.github.atlasbackups.transport.vertx.credentials.SharedDataTokenStore;
import io.github.atlasbackups.transport.vertx.fleet.EventBusProjectSweep;
import io.github.atlasbackups.transport.vertx.fleet.EventBusSweepOptions;
import io.github.atlasbackups.transport.vertx.fleet.EventBusSweepWorker;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three nodes that are clustered by Hazelcast, in one JVM. */
@Timeout(400)
class ClusteredNodesTest {

    private static final long SEED = 20_261_126;
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "AES");
    private static final List<Node> NODES = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        NODES.add(Node.start(null));
        NODES.add(Node.start(NODES.get(0)));
        NODES.add(Node.start(NODES.get(0)));
        assertThat(NODES.get(0).members()).isEqualTo(3);
    }

    @AfterAll
    static void stop() throws Exception {
        for (Node node : NODES) {
            node.stop();
        }
        NODES.clear();
    }

    /** A node with its own client of the same account; all share the token. */
    private static final class Service {

        final Node node;
        final AtlasBackups client;
        final AtomicInteger projects = new AtomicInteger();

        Service(Node node, AtlasSimulator simulator) {
            this.node = node;
            this.client = AtlasBackups.builder()
                    .baseUrl(simulator.baseUrl())
                    .transport(VertxHttpTransport.create(node.vertx))
                    .credentials(Credentials.serviceAccount(
                            AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET))
                    .tokenStore(store(node))
                    .build();
        }

        static SharedDataTokenStore store(Node node) {
            return SharedDataTokenStore.create(node.vertx).sealedWith(KEY);
        }

        FleetAccount account() {
            return client.account("production").withSchedules(client.backupSchedules());
        }

        void work(ProjectSweep sweep) throws Exception {
            await(EventBusSweepWorker.start(node.vertx, (account, project) -> {
                projects.incrementAndGet();
                return sweep.sweep(account, project);
            }));
        }

        FleetSweep sweep() {
            return FleetSweep.of(account()).check(CheckPolicy.fromSchedule()).clock(Clock.fixed(NOW, ZoneOffset.UTC));
        }
    }

    @Test
    void aNodeThatIsKilledMidSweepChangesNothingInTheReportAndOneTokenServesAll() throws Exception {
        BackupData data = new OrganizationGenerator(SEED)
                .projects(40)
                .clusters(3)
                .backups(30)
                .asOf(NOW)
                .generate();
        try (AtlasSimulator simulator = AtlasSimulator.start(data)) {
            simulator.atlas().change(options -> options.rateLimits(limits -> limits.enforced(false)));
            Service first = new Service(NODES.get(0), simulator);
            Service second = new Service(NODES.get(1), simulator);
            Service killed = new Service(NODES.get(2), simulator);
            Queue<String> messages = listenIn();

            String token = warm(first, simulator);
            for (Service other : List.of(second, killed)) {
                other.client.projects().page(PageRequest.first()).get(1, TimeUnit.MINUTES);
            }
            assertThat(simulator.atlas().traffic().tokenRequests()).isEqualTo(1);
            FleetReport alone = first.sweep().toReport().get(2, TimeUnit.MINUTES);

            CountDownLatch inHand = new CountDownLatch(4);
            first.work(first.sweep().projectSweep());
            second.work(second.sweep().projectSweep());
            killed.work(neverFinished(killed.sweep().projectSweep(), inHand));
            CompletableFuture<FleetReport> spread = first.sweep()
                    .concurrency(12)
                    .through(EventBusProjectSweep.create(
                            first.node.vertx,
                            EventBusSweepOptions.defaults()
                                    .withSilence(Duration.ofSeconds(10))
                                    .withAttempts(10, Duration.ofMillis(500))))
                    .toReport();
            assertThat(inHand.await(2, TimeUnit.MINUTES)).isTrue();
            assertThat(spread).isNotDone();
            NODES.remove(killed.node);
            killed.node.kill();

            FleetReport report = spread.get(4, TimeUnit.MINUTES);
            assertThat(report.failures()).as("seed " + SEED).isEmpty();
            assertThat(report.isVerified()).isEqualTo(alone.isVerified());
            assertThat(sorted(report.projects(), ProjectSummary::toString))
                    .isEqualTo(sorted(alone.projects(), ProjectSummary::toString));
            assertThat(sorted(report.clusters(), ClusterSummary::toString))
                    .isEqualTo(sorted(alone.clusters(), ClusterSummary::toString));
            assertThat(report.status()).isEqualTo(alone.status());
            assertThat(first.projects).hasPositiveValue();
            assertThat(second.projects).hasPositiveValue();
            assertThat(simulator.atlas().traffic().tokenRequests()).isEqualTo(1);
            assertThat(messages)
                    .isNotEmpty()
                    .noneMatch(message -> message.contains(token)
                            || message.contains(AcceptedCredentials.DEMO_CLIENT_SECRET)
                            || message.contains(AcceptedCredentials.DEMO_CLIENT_ID));
            first.client.close();
            second.client.close();
        }
    }

    @Test
    void aProjectOfTenMegabytesGetsAcross() throws Exception {
        ClusterRef ref = ClusterRef.of("64d0c0ffee0123456789abcd", "large");
        List<CloudSnapshot> backups = new CloudSnapshotGenerator(ref, 0, SEED).list(20_000);
        Project project = new Project(ref.project().value(), "large", null, null, 1L, List.of(), List.of());
        Cluster cluster = new Cluster(
                null,
                ref.project().value(),
                "large",
                ClusterTier.DEDICATED,
                "M10",
                null,
                null,
                null,
                true,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of());
        ClusterResult read = new ClusterResult(
                "a",
                project,
                ClusterResult.State.READ,
                ClusterCoverage.of(cluster, backups, Completeness.COMPLETE, NOW),
                Evidence.VERIFIED,
                null,
                null,
                null);
        SweptProject found = new SweptProject(List.of(read), Evidence.VERIFIED, null);
        await(EventBusSweepWorker.start(
                NODES.get(1).vertx, "large", (account, of) -> CompletableFuture.completedFuture(found)));
        SweptProject received = EventBusProjectSweep.create(
                        NODES.get(0).vertx,
                        EventBusSweepOptions.defaults().withAddress("large").withSilence(Duration.ofMinutes(1)))
                .sweep("a", project)
                .get(3, TimeUnit.MINUTES);
        assertThat(received.clusters()).hasSize(1);
        assertThat(ClusterSummary.of(received.clusters().get(0))).isEqualTo(ClusterSummary.of(read));
        assertThat(new HashSet<>(received.clusters().get(0).coverage().history().backups()))
                .isEqualTo(new HashSet<>(backups));
    }

    /** Has the account's one token requested, waits until it is in the map, and returns it. */
    private static String warm(Service service, AtlasSimulator simulator) throws Exception {
        service.client.projects().page(PageRequest.first()).get(1, TimeUnit.MINUTES);
        TokenKey key = new TokenKey(simulator.origin().toString(), AcceptedCredentials.DEMO_CLIENT_ID);
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (true) {
            var stored = Service.store(service.node).load(key).get(1, TimeUnit.MINUTES);
            if (stored.isPresent()) {
                return stored.map(StoredToken::value).get();
            }
            assertThat(System.nanoTime() - limit)
                    .as("the token is not in the map")
                    .isNegative();
        }
    }

    /** Reads each project, but never says so: they are in hand when the node is killed. */
    private static ProjectSweep neverFinished(ProjectSweep sweep, CountDownLatch inHand) {
        return (account, project) -> {
            CompletableFuture<SweptProject> result = new CompletableFuture<>();
            sweep.sweep(account, project).whenComplete((found, failure) -> inHand.countDown());
            return result;
        };
    }

    private static Queue<String> listenIn() {
        Queue<String> messages = new ConcurrentLinkedQueue<>();
        for (Node node : NODES) {
            node.vertx.eventBus().addOutboundInterceptor(sent -> {
                messages.add(sent.message().headers() + " " + sent.body());
                sent.next();
            });
        }
        return messages;
    }

    private static <T> List<T> sorted(List<T> some, java.util.function.Function<T, String> by) {
        return some.stream().sorted(Comparator.comparing(by)).toList();
    }

    @Nested
    class PlainStore extends TokenStoreContract {
        private static final AtomicInteger MAPS = new AtomicInteger();
        private final String map = "plain-" + MAPS.incrementAndGet();

        @Override
        protected TokenStore newStore() {
            return SharedDataTokenStore.create(NODES.get(0).vertx, map);
        }

        @Override
        protected TokenStore sameStore(TokenStore store) {
            return SharedDataTokenStore.create(NODES.get(1).vertx, map);
        }
    }

    @Nested
    class SealedStore extends TokenStoreContract {
        private static final AtomicInteger MAPS = new AtomicInteger();
        private final String map = "sealed-" + MAPS.incrementAndGet();

        @Override
        protected TokenStore newStore() {
            return SharedDataTokenStore.create(NODES.get(0).vertx, map).sealedWith(KEY);
        }

        @Override
        protected TokenStore sameStore(TokenStore store) {
            return SharedDataTokenStore.create(NODES.get(1).vertx, map).sealedWith(KEY);
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }
}
