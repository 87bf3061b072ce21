package io.github.atlasbackups.examples.snippets;

import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_CLIENT_ID;
import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_CLIENT_SECRET;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.data.OrganizationGenerator;
import io.github.atlasbackups.testkit.data.SnapshotBuilder;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedFailures;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Guide: testing what you build. */
class TestingGuideTest {

    @Test
    void aLambdaIsAFake() {
        Snapshot snapshot = SnapshotBuilder.completed().build();
        SnapshotListing one = (cluster, request) -> completedFuture(Page.of(List.of(snapshot)));
        assertEquals(List.of(snapshot), one.all(DemoData.FLEX).toList().join());
    }

    @Test
    void anOrganisationEndsNow() {
        Clock clock = Clock.systemUTC();
        BackupData data =
                new OrganizationGenerator(7).projects(20).asOf(clock.instant()).generate();
        assertEquals(20, data.projects().size());
    }

    @Test
    void aMinuteOfVirtualTimeIsOver() {
        VirtualScheduler time = new VirtualScheduler();
        SimulatedAtlas atlas = SimulatedAtlas.of(DemoData.all(), SimulatorOptions.standard(), time, time.clock());
        AtlasBackups client = AtlasBackups.builder()
                .baseUrl("https://atlas.invalid")
                .transport(SimulatedTransport.to(atlas, Duration.ofMillis(80), time))
                .credentials(Credentials.serviceAccount(DEMO_CLIENT_ID, DEMO_CLIENT_SECRET))
                .scheduler(time)
                .clock(time.clock())
                .build();
        atlas.answerNext(SimulatedFailures.unavailable(10));
        CompletableFuture<List<Snapshot>> snapshots =
                client.snapshots().all(DemoData.FLEX).toList();
        time.advance(Duration.ofMinutes(1));
        assertEquals(12, snapshots.join().size());

        assertEquals(1, atlas.requests().to("/api/oauth/token").size());
    }
}
