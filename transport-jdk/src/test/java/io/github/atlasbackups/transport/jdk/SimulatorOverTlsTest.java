package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.SimulatorSetup;
import io.github.atlasbackups.transport.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulatorOverTlsTest {

    private final AtlasSimulator simulator =
            SimulatorSetup.of(DemoData.all()).tls().start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aClientThatTrustsTheSimulatorsCertificateReadsEverything() {
        try (AtlasBackups client = AtlasBackups.builder()
                .baseUrl(simulator.baseUrl())
                .transport(JdkHttpTransport.builder()
                        .sslContext(simulator.certificate().trustingContext())
                        .build())
                .credentials(Credentials.serviceAccount(
                        AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET))
                .build()) {
            assertThat(client.snapshots().all(DemoData.FLEX).readAll()).hasSize(12);
        }
    }

    @Test
    void aTransportThatDoesNotSendsNothing() throws Exception {
        try (JdkHttpTransport transport = JdkHttpTransport.create()) {
            assertThat(Outcome.failure(transport.send(HttpRequest.get(simulator.origin(), "/")))
                            .kind())
                    .isEqualTo(Kind.TLS);
        }
        assertThat(simulator.atlas().requests().all()).isEmpty();
    }
}
