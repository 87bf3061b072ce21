package io.github.atlasbackups.transport.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.SimulatorSetup;
import io.github.atlasbackups.transport.HttpRequest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(NoVertxWarnings.class)
class SimulatorOverTlsTest {

    private final AtlasSimulator simulator =
            SimulatorSetup.of(DemoData.all()).tls().start();
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        VertxClosing.close(vertx);
        simulator.close();
    }

    @Test
    void aClientReadsEverythingWhoseContextTrustsTheSimulatorsCertificate() {
        assertReadsEverything(VertxHttpTransport.builder()
                .vertx(vertx)
                .sslContext(simulator.certificate().trustingContext())
                .build());
    }

    @Test
    void aClientReadsEverythingThatTrustsTheCertificateInPem() {
        assertReadsEverything(VertxHttpTransport.builder()
                .vertx(vertx)
                .tls(new ClientSSLOptions()
                        .setTrustOptions(new PemTrustOptions()
                                .addCertValue(
                                        Buffer.buffer(simulator.certificate().pem()))))
                .build());
    }

    private void assertReadsEverything(VertxHttpTransport transport) {
        try (AtlasBackups client = AtlasBackups.builder()
                .baseUrl(simulator.baseUrl())
                .transport(transport)
                .credentials(Credentials.serviceAccount(
                        AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET))
                .build()) {
            assertThat(client.snapshots().all(DemoData.FLEX).readAll()).hasSize(12);
        }
    }

    @Test
    void aTransportThatDoesNotTrustItSendsNothing() {
        try (VertxHttpTransport transport =
                VertxHttpTransport.builder().vertx(vertx).build()) {
            assertThat(Outcome.kind(transport.send(HttpRequest.get(simulator.origin(), "/"))))
                    .isEqualTo(Kind.TLS);
        }
        assertThat(simulator.atlas().requests().all()).isEmpty();
    }
}
