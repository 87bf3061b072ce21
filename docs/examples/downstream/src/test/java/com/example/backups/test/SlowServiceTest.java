package com.example.backups.test;

import static io.github.atlasbackups.testkit.data.ClusterPlan.dedicated;
import static io.github.atlasbackups.testkit.data.OrganizationPlan.organization;
import static io.github.atlasbackups.testkit.data.ProjectPlan.project;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.example.backups.BackupWatch;
import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.testkit.data.ProjectPlan;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedFailures;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorSetup;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** With the whole client in virtual time: its retries take no real time. */
class SlowServiceTest {

    private final VirtualScheduler time = new VirtualScheduler();
    private final ProjectPlan shop = project("shop", dedicated("orders").dailySnapshots(28));
    private final SimulatedAtlas atlas = SimulatorSetup.of(organization("retail", shop))
            .time(time, time.clock())
            .atlas();
    private final AtlasBackups client = AtlasBackups.builder()
            .baseUrl("https://atlas.invalid")
            .transport(SimulatedTransport.to(atlas, Duration.ofMillis(80), time))
            .credentials(Credentials.accessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN))
            .scheduler(time)
            .clock(time.clock())
            .build();

    @Test
    void anUnavailableServiceIsAskedAgain() {
        atlas.answerNext(SimulatedFailures.unavailable(10));
        CompletableFuture<Boolean> overdue =
                new BackupWatch(client.snapshots(), time.clock()).isOverdue(shop.cluster("orders"));

        time.advance(Duration.ofSeconds(9));
        assertFalse(overdue.isDone());

        time.advance(Duration.ofMinutes(1));
        assertFalse(overdue.join());
    }
}
