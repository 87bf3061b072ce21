package io.github.atlasbackups.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AtlasSimulatorExtension.class)
class InjectedClientTest {

    private static final List<AtlasBackups> CLIENTS = new ArrayList<>();
    private static final List<SimulatedAtlas> SERVICES = new ArrayList<>();

    @Test
    void aClientAsksTheSimulatorOfItsTest(AtlasBackups client, AtlasSimulator simulator, SimulatedAtlas atlas) {
        assertThat(simulator.atlas()).isSameAs(atlas);
        assertThat(client.flexSnapshots().all(DemoData.FLEX).toList().join()).hasSize(12);
        assertThat(atlas.requests().all()).hasSize(2);
        assertThat(atlas.liveTokens()).isEqualTo(1);
        CLIENTS.add(client);
        SERVICES.add(atlas);
    }

    @Test
    void theCredentialsAreThoseThatTheSimulatorTakes(Credentials credentials, SimulatedAtlas atlas) {
        try (AtlasBackups mine = AtlasBackups.builder()
                .baseUrl("http://127.0.0.1")
                .transport(SimulatedTransport.to(atlas))
                .credentials(credentials)
                .build()) {
            assertThat(mine.projects().all().toList().join()).isNotEmpty();
        }
    }

    @AfterEach
    void theClientIsStillOpenForWhatRunsAfterATest(AtlasBackups client) {
        assertThat(client.projects().all().toList()).isNotCompletedExceptionally();
    }

    @AfterAll
    static void clientsAreClosedAndTheirTokensRevoked() {
        assertThat(CLIENTS)
                .isNotEmpty()
                .allSatisfy(
                        client -> assertThat(client.projects().all().toList()).isCompletedExceptionally());
        assertThat(SERVICES)
                .allSatisfy(service -> assertThat(service.liveTokens()).isZero());
    }
}
