package io.github.atlasbackups.examples.events;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.event.AtlasListener;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A client of a service that takes 100 ms to answer, and has trouble of a moment at the first request for a page. */
final class Observed {

    final VirtualScheduler time = new VirtualScheduler();
    final SimulatedAtlas atlas = SimulatedAtlas.of(
            BackupData.of(ClusterData.flex(DemoData.FLEX, 1_234, 7)), SimulatorOptions.standard(), time, time.clock());

    AtlasBackups client(AtlasListener listener) {
        AtomicInteger requests = new AtomicInteger();
        atlas.script(request -> request.path().contains("/oauth/") || requests.incrementAndGet() > 1
                ? Optional.empty()
                : Optional.of(HttpResponse.of(503, HttpHeaders.empty(), "")));
        return AtlasBackups.builder()
                .transport(SimulatedTransport.to(atlas, Duration.ofMillis(100), time))
                .credentials(Credentials.serviceAccount(
                        AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET))
                .scheduler(time)
                .clock(time.clock())
                .random(new Random(4))
                .listener(listener)
                .build();
    }
}
