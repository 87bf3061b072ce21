package io.github.atlasbackups.transport.jdk;

import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_CLIENT_ID;
import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_CLIENT_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasListingException;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Readings that block, each on a virtual thread of its own; many more than the JVM has carriers for them. */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsTest {

    private static final int READERS = 2_000;
    private static final Duration ENOUGH = Duration.ofMinutes(2);
    /** Beyond the patience of any test here: nothing else ends a request. */
    private static final Duration NEVER = Duration.ofHours(1);

    private ExecutorService virtualThreads;

    /** What Java 21 has and the bytecode of 17 can't name. */
    @BeforeEach
    void findVirtualThreads() throws ReflectiveOperationException {
        virtualThreads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    @AfterEach
    void endVirtualThreads() {
        virtualThreads.shutdownNow();
    }

    @Test
    void thousandsReadAtOnceAndEachReadsEverythingOnce() throws Exception {
        BackupData data = BackupData.of(ClusterData.flex(DemoData.FLEX, 12, 1));
        SimulatedAtlas service = SimulatedAtlas.of(
                data,
                SimulatorOptions.standard()
                        .rateLimits(limits -> limits.enforced(false).headers(false)));
        CountDownLatch allWait = new CountDownLatch(READERS);
        try (AtlasSimulator simulator = AtlasSimulator.start(service);
                AtlasBackups atlas = AtlasBackups.builder()
                        .transport(JdkHttpTransport.create())
                        .credentials(Credentials.serviceAccount(DEMO_CLIENT_ID, DEMO_CLIENT_SECRET))
                        .baseUrl(simulator.baseUrl())
                        .callDeadline(ENOUGH)
                        .build()) {
            Callable<List<Snapshot>> reading = () -> {
                allWait.countDown();
                allWait.await();
                return atlas.flexSnapshots().all(DemoData.FLEX).readAll();
            };
            List<Future<List<Snapshot>>> readings = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readings.add(virtualThreads.submit(reading));
            }

            for (Future<List<Snapshot>> read : readings) {
                assertThat(read.get(ENOUGH.toSeconds(), TimeUnit.SECONDS))
                        .hasSize(12)
                        .extracting(Snapshot::id)
                        .doesNotHaveDuplicates();
            }
            assertThat(service.traffic().tokenRequests()).isEqualTo(1);
            assertThat(service.traffic().requests() - service.traffic().tokenRequests())
                    .as("one request a reading, none sent twice")
                    .isEqualTo(READERS);
        }
    }

    @Test
    void anInterruptedReaderEndsItsReadingAndItsRequestAndNoOther() throws Exception {
        ClusterRef held = ClusterRef.of(DemoData.PROJECT.value(), "held");
        CompletableFuture<RawServer.Connection> arrived = new CompletableFuture<>();
        try (RawServer service = RawServer.running(connection -> {
                    while (true) {
                        if (connection.readRequest().contains("/held/")) {
                            arrived.complete(connection);
                            connection.awaitPeer();
                            return;
                        }
                        connection.write(
                                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n"
                                        + "{\"results\":[]}");
                    }
                });
                AtlasBackups atlas = AtlasBackups.builder()
                        .transport(JdkHttpTransport.create())
                        .credentials(Credentials.accessToken("token"))
                        .baseUrl(service.origin().toString())
                        .callDeadline(NEVER)
                        .retry(RetryPolicy.defaults().withAttemptTimeout(NEVER))
                        .build()) {
            CompletableFuture<Thread> reader = new CompletableFuture<>();
            Future<AtlasListingException.Kind> reading = virtualThreads.submit(() -> {
                reader.complete(Thread.currentThread());
                try {
                    return fail(atlas.flexSnapshots().all(held).readAll());
                } catch (AtlasListingException stopped) {
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    return stopped.kind();
                }
            });
            RawServer.Connection connection = arrived.get(30, TimeUnit.SECONDS);

            reader.get(30, TimeUnit.SECONDS).interrupt();

            assertThat(reading.get(30, TimeUnit.SECONDS)).isEqualTo(AtlasListingException.Kind.INTERRUPTED);
            assertThat(connection.endsWithin(Duration.ofSeconds(30)))
                    .as("the connection of the request is closed")
                    .isTrue();
            Future<List<Snapshot>> other = virtualThreads.submit(
                    () -> atlas.flexSnapshots().all(DemoData.FLEX).readAll());
            assertThat(other.get(30, TimeUnit.SECONDS)).isEmpty();
        }
    }

    private static AtlasListingException.Kind fail(List<Snapshot> read) {
        throw new AssertionError("not interrupted: " + read);
    }
}
