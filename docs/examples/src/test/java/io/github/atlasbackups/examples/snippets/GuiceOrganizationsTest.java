package io.github.atlasbackups.examples.snippets;

import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_CLIENT_ID;
import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_CLIENT_SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.name.Names;
import com.google.inject.util.Modules;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.examples.snippets.GuiceOrganizations.Report;
import io.github.atlasbackups.examples.snippets.GuiceOrganizations.Secrets;
import io.github.atlasbackups.guice.AtlasBackupsCloser;
import io.github.atlasbackups.guice.AtlasBackupsModule;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.fake.InMemorySnapshotListing;
import io.github.atlasbackups.testkit.junit.AtlasSimulatorExtension;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.transport.jdk.guice.JdkTransportModule;
import io.github.atlasbackups.transport.vertx.VertxHttpTransport;
import io.github.atlasbackups.transport.vertx.guice.VertxTransportModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guide: in a Guice application, in tests. */
@ExtendWith(AtlasSimulatorExtension.class)
class GuiceOrganizationsTest {

    private final InMemorySnapshotListing fake = InMemorySnapshotListing.flex(DemoData.all());

    @Test
    void aFakeStandsInForOneOrganisation() {
        Secrets none = name -> {
            throw new AssertionError("no secret is needed");
        };
        Injector injector = Guice.createInjector(
                Modules.override(new GuiceOrganizations())
                        .with(binder -> binder.bind(Key.get(SnapshotListing.class, Names.named("emea")))
                                .toInstance(fake)),
                binder -> binder.bind(Secrets.class).toInstance(none));

        SnapshotListing emea = injector.getInstance(Key.get(SnapshotListing.class, Names.named("emea")));

        assertThat(emea.all(DemoData.FLEX).readAll()).hasSize(12);
    }

    @Test
    void aFakeStandsInForTheOnlyClient() {
        Module production =
                Modules.combine(new AtlasBackupsModule(Credentials::fromEnvironment), new JdkTransportModule());

        Injector injector = Guice.createInjector(Modules.override(production)
                .with(binder -> binder.bind(SnapshotListing.class).toInstance(fake)));

        assertThat(injector.getInstance(SnapshotListing.class)
                        .all(DemoData.FLEX)
                        .readAll())
                .hasSize(12);
    }

    @Test
    void theOrganisationsOfAnInjectorAreReadAndNoTokenOutlivesIt(AtlasSimulator simulator) {
        Injector injector = Guice.createInjector(
                new JdkTransportModule(),
                organization("emea", simulator),
                organization("apac", simulator),
                binder -> binder.bind(Report.class));
        Report report = injector.getInstance(Report.class);

        assertThat(report.emea.all(DemoData.FLEX).readAll()).hasSize(12);
        assertThat(report.apac.flexSnapshots().all(DemoData.FLEX).readAll()).hasSize(12);
        assertThat(simulator.atlas().liveTokens()).isEqualTo(2);
        injector.getInstance(AtlasBackupsCloser.class).close();

        assertThat(simulator.atlas().liveTokens()).isZero();
    }

    private static Module organization(String name, AtlasSimulator simulator) {
        return AtlasBackupsModule.named(name)
                .withCredentials(Credentials.serviceAccount(DEMO_CLIENT_ID, DEMO_CLIENT_SECRET))
                .withSettings(builder -> builder.baseUrl(simulator.baseUrl()));
    }

    @Test
    void twoTransportsFailTheInjectorWhichNamesBoth() {
        assertThatExceptionOfType(CreationException.class)
                .isThrownBy(() -> Guice.createInjector(
                        new AtlasBackupsModule(Credentials.accessToken("token")),
                        new JdkTransportModule(),
                        new VertxTransportModule(VertxHttpTransport.builder())))
                .withMessageContaining("HttpTransport was bound multiple times")
                .withMessageContaining("JdkTransportModule.configure")
                .withMessageContaining("VertxTransportModule.configure");
    }
}
