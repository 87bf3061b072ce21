package io.github.atlasbackups.testkit.simulator;

import static io.github.atlasbackups.testkit.data.ClusterPlan.dedicated;
import static io.github.atlasbackups.testkit.data.ClusterPlan.flex;
import static io.github.atlasbackups.testkit.data.OrganizationPlan.organization;
import static io.github.atlasbackups.testkit.data.ProjectPlan.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.ForbiddenException;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.data.OrganizationPlan;
import io.github.atlasbackups.testkit.data.ProjectPlan;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.tls.SelfSigned;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SimulatorSetupTest {

    private static final ProjectPlan SHOP = project("shop", flex("search").dailySnapshots(12));
    private static final ProjectPlan LEDGER =
            project("ledger", dedicated("books").hourlyCheckpoints(24));
    private static final OrganizationPlan RETAIL = organization("retail", SHOP);
    private static final OrganizationPlan BANK = organization("bank", LEDGER);
    private static final SimulatorSetup BOTH = SimulatorSetup.of(RETAIL, BANK)
            .apiKey(RETAIL, "retail-key", "retail-private")
            .serviceAccount(BANK, "bank-id", "bank-secret");

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas = BOTH.time(time, time.clock()).atlas();

    private AtlasBackups client(Credentials credentials) {
        return AtlasBackups.builder()
                .baseUrl("https://atlas.invalid")
                .transport(SimulatedTransport.to(atlas))
                .credentials(credentials)
                .scheduler(time)
                .clock(time.clock())
                .build();
    }

    private AtlasBackups retail() {
        return client(Credentials.apiKey("retail-key", "retail-private"));
    }

    private AtlasBackups bank() {
        return client(Credentials.serviceAccount("bank-id", "bank-secret"));
    }

    @Test
    void credentialsReadTheirOrganisationOnly() {
        assertThat(retail().projects().all().toList().join())
                .extracting(Project::name)
                .containsExactly("shop");
        assertThat(retail().snapshots().all(SHOP.cluster("search")).toList().join())
                .hasSize(12);
        assertThat(bank().projects().all().toList().join())
                .extracting(Project::name)
                .containsExactly("ledger");
        assertThat(bank().checkpoints().all(LEDGER.cluster("books")).toList().join())
                .hasSize(24);
        assertThat(bank().organizationProjects().all(BANK.id()).toList().join()).hasSize(1);
    }

    @Test
    void aProjectOfAnotherOrganisationIsForbiddenAndSoIsTheOrganisation() {
        ClusterRef books = LEDGER.cluster("books");
        assertThat(retail().checkpoints().page(books, PageRequest.first()))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(ForbiddenException.class);
        assertThat(retail().organizationProjects().page(BANK.id(), PageRequest.first()))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(AtlasApiException.class)
                .withMessageContaining(BANK.id().value());
        assertThat(retail().clusterDetails().all().toList().join())
                .extracting(ProjectClusters::projectName)
                .containsExactly("shop");
    }

    @Test
    void theDemosCredentialsReadEverything() {
        AtlasBackups demo = client(Credentials.accessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN));
        assertThat(demo.projects().all().toList().join())
                .extracting(Project::name)
                .containsExactly("ledger", "shop");
        assertThat(demo.organizationProjects().all(RETAIL.id()).toList().join())
                .extracting(Project::name)
                .containsExactly("shop");
    }

    @Test
    void theNewestBackupsAreOfShortlyBeforeTheStart() {
        time.advance(Duration.ofDays(400));
        SimulatedAtlas later = BOTH.time(time, time.clock()).atlas();
        assertThat(later.data()
                        .cluster(SHOP.cluster("search"))
                        .snapshots()
                        .get(11)
                        .takenAt())
                .isBetween(
                        time.clock().instant().minus(Duration.ofDays(1)),
                        time.clock().instant());
    }

    @Test
    void optionsAreChangedOneAfterAnother() {
        SimulatedAtlas changed = BOTH.change(options -> options.latency(Duration.ofMillis(50)))
                .change(options -> options.latency(options.latency().multipliedBy(2)))
                .atlas();
        assertThat(changed.latency()).isEqualTo(Duration.ofMillis(100));
        assertThat(BOTH.atlas().latency()).isZero();
    }

    @Test
    void aPortIsChosenAndFreeAgainAfterwards() {
        int port;
        try (AtlasSimulator random = BOTH.start()) {
            port = random.origin().port();
        }
        try (AtlasSimulator fixed = BOTH.port(port).start()) {
            assertThat(fixed.baseUrl()).hasPort(port);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTakenPortIsNamedInTheFailure(boolean tls) {
        try (AtlasSimulator first = BOTH.start()) {
            int port = first.origin().port();
            SimulatorSetup second = tls ? BOTH.tls() : BOTH;
            assertThatThrownBy(() -> second.port(port).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(BindException.class)
                    .hasMessageContaining("port " + port);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void whatIsNoPortIsRefused(int port) {
        assertThatIllegalArgumentException().isThrownBy(() -> BOTH.port(port)).withMessageContaining("65535");
    }

    @Test
    void overTlsItShowsTheCertificateThatItHandsOut() throws Exception {
        try (AtlasSimulator simulator = SimulatorSetup.of(DemoData.all()).tls().start()) {
            SelfSigned certificate = simulator.certificate();
            assertThat(simulator.baseUrl().toString()).matches("https://localhost:\\d+");
            try (SSLSocket socket = connect(simulator, certificate)) {
                socket.getOutputStream()
                        .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith("HTTP/1.1 404 ");
                assertThat(socket.getSession().getPeerCertificates()).containsExactly(fromPem(certificate.pem()));
            }
        }
    }

    @Test
    void eachStartHasACertificateOfItsOwn() throws Exception {
        try (AtlasSimulator one = BOTH.tls().start();
                AtlasSimulator other = BOTH.tls().start()) {
            assertThat(one.certificate().pem()).isNotEqualTo(other.certificate().pem());
            assertThatThrownBy(() -> connect(one, other.certificate()).startHandshake())
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void withoutTlsThereIsNoCertificate() {
        try (AtlasSimulator simulator = BOTH.start()) {
            assertThatThrownBy(simulator::certificate)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("tls()");
        }
    }

    @Test
    void organisationsThatCanNotStandSideBySideAreRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> SimulatorSetup.of(RETAIL, RETAIL));
    }

    private static SSLSocket connect(AtlasSimulator simulator, SelfSigned trusted) throws IOException {
        SSLSocket socket = (SSLSocket) trusted.trustingContext()
                .getSocketFactory()
                .createSocket("localhost", simulator.origin().port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static X509Certificate fromPem(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
