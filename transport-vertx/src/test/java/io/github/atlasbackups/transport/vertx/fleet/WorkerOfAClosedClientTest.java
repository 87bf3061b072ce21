package io.github.atlasbackups.transport.vertx.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.coverage.CheckPolicy;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.fleet.FleetAccount;
import io.github.atlasbackups.fleet.FleetReport;
import io.github.atlasbackups.fleet.FleetSweep;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.OrganizationGenerator;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.transport.vertx.VertxHttpTransport;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As when a node goes down and closes its client before its worker. Whole clients, one Vert.x that is not clustered. */
class WorkerOfAClosedClientTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final long SEED = 14;

    @Test
    @Timeout(180)
    void whatItCouldNotReadAnyMoreIsReadByAnother() throws Exception {
        BackupData data = new OrganizationGenerator(SEED).projects(8).asOf(NOW).generate();
        Vertx vertx = Vertx.vertx();
        try (AtlasSimulator simulator = AtlasSimulator.start(data);
                AtlasBackups good = client(vertx, simulator);
                AtlasBackups closed = client(vertx, simulator)) {
            simulator.atlas().change(options -> options.rateLimits(limits -> limits.enforced(false)));
            AtomicInteger inVain = new AtomicInteger();
            FleetSweep ofClosed = sweep(closed.account("a"));
            var sweepOfClosed = ofClosed.projectSweep();
            start(EventBusSweepWorker.start(vertx, sweep(good.account("a")).projectSweep()));
            start(EventBusSweepWorker.start(vertx, (account, project) -> {
                inVain.incrementAndGet();
                return sweepOfClosed.sweep(account, project);
            }));
            FleetSweep sweep = sweep(good.account("a"));
            FleetReport alone = sweep.toReport().get(1, TimeUnit.MINUTES);
            closed.close();

            FleetReport report = sweep.concurrency(1)
                    .through(EventBusProjectSweep.create(
                            vertx, EventBusSweepOptions.defaults().withAttempts(5, Duration.ZERO)))
                    .toReport()
                    .get(2, TimeUnit.MINUTES);

            assertThat(inVain).hasPositiveValue();
            assertThat(report)
                    .as("seed " + SEED)
                    .usingRecursiveComparison()
                    .ignoringCollectionOrder()
                    .isEqualTo(alone);
            assertThat(report.failures()).isEmpty();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
        }
    }

    private static FleetSweep sweep(FleetAccount account) {
        return FleetSweep.of(account).check(CheckPolicy.fromSchedule()).clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static AtlasBackups client(Vertx vertx, AtlasSimulator simulator) {
        return AtlasBackups.builder()
                .baseUrl(simulator.baseUrl())
                .transport(VertxHttpTransport.create(vertx))
                .credentials(Credentials.accessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN))
                .build();
    }

    private static void start(io.vertx.core.Future<EventBusSweepWorker> worker) throws Exception {
        worker.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }
}
