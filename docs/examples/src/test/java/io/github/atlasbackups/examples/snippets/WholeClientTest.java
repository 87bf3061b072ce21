package io.github.atlasbackups.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.junit.AtlasSimulatorExtension;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.transport.jdk.JdkHttpTransport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guide: testing what you build, the JUnit extension. */
@ExtendWith(AtlasSimulatorExtension.class)
class WholeClientTest {

    @Test
    void listsTheDemoCluster(AtlasSimulator simulator) {
        try (AtlasBackups atlas = AtlasBackups.builder()
                .baseUrl(simulator.baseUrl())
                .transport(JdkHttpTransport.create())
                .credentials(Credentials.accessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN))
                .build()) {
            List<Snapshot> snapshots =
                    atlas.snapshots().all(DemoData.FLEX).toList().join();
            assertEquals(12, snapshots.size());
        }
    }
}
