package io.github.atlasbackups.examples.snippets;

import static io.github.atlasbackups.testkit.data.ClusterPlan.dedicated;
import static io.github.atlasbackups.testkit.data.ClusterPlan.flex;
import static io.github.atlasbackups.testkit.data.OrganizationPlan.organization;
import static io.github.atlasbackups.testkit.data.ProjectPlan.project;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.testkit.data.OrganizationPlan;
import io.github.atlasbackups.testkit.data.ProjectPlan;
import io.github.atlasbackups.testkit.junit.AtlasSimulatorExtension;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.BucketSize;
import io.github.atlasbackups.testkit.simulator.SimulatorSetup;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.jdk.JdkHttpTransport;
import io.github.atlasbackups.transport.vertx.VertxHttpTransport;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Guide: testing what you build, the simulator set up in one expression, with TLS. */
class SimulatorSetupSnippetTest {

    private final ProjectPlan shop = project(
            "shop", dedicated("orders").dailySnapshots(28), flex("search").dailySnapshots(12));
    private final ProjectPlan ledger = project("ledger", dedicated("books").hourlyCheckpoints(24));
    private final OrganizationPlan retail = organization("retail", shop);
    private final OrganizationPlan bank = organization("bank", ledger);

    private final SimulatorSetup setup = SimulatorSetup.of(retail, bank)
            .apiKey(retail, "public-key", "private-key")
            .serviceAccount(bank, "client-id", "client-secret")
            .change(options -> options.latency(Duration.ofMillis(50))
                    .rateLimits(limits -> limits.size(new BucketSize(20, 10, Duration.ofMinutes(1)))))
            .port(8443)
            .tls();

    @Test
    void eachOrganisationIsReadByItsOwnCredentialsOverTls() throws Exception {
        try (AtlasSimulator simulator = setup.port(freePort()).start();
                AtlasBackups ofRetail = client(simulator, Credentials.apiKey("public-key", "private-key"));
                AtlasBackups ofBank = client(simulator, Credentials.serviceAccount("client-id", "client-secret"))) {
            assertEquals(
                    28,
                    ofRetail.snapshots().all(shop.cluster("orders")).readAll().size());
            assertEquals(
                    12,
                    ofRetail.snapshots().all(shop.cluster("search")).readAll().size());
            assertEquals(
                    24,
                    ofBank.checkpoints().all(ledger.cluster("books")).readAll().size());
            assertEquals(1, ofBank.projects().all().readAll().size());
        }
    }

    private static AtlasBackups client(AtlasSimulator simulator, Credentials credentials) {
        HttpTransport transport = JdkHttpTransport.builder()
                .sslContext(simulator.certificate().trustingContext())
                .build();
        return AtlasBackups.builder()
                .baseUrl(simulator.baseUrl())
                .transport(transport)
                .credentials(credentials)
                .build();
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @RegisterExtension
    static final AtlasSimulatorExtension ATLAS = AtlasSimulatorExtension.with(
                    SimulatorSetup.of(organization("retail", project("shop"))).tls())
            .transport(simulator -> VertxHttpTransport.builder()
                    .sslContext(simulator.certificate().trustingContext())
                    .build());

    @Test
    void anInjectedClientTrustsTheSimulator(AtlasBackups atlas) {
        assertEquals(1, atlas.projects().all().readAll().size());
    }
}
