package io.github.atlasbackups.examples.snippets;

import com.google.inject.AbstractModule;
import com.google.inject.Inject;
import com.google.inject.Provides;
import com.google.inject.name.Named;
import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.guice.AtlasBackupsModule;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.transport.jdk.JdkHttpTransport;
import io.github.atlasbackups.transport.jdk.guice.JdkTransportModule;

/** Guide: in a Guice application, several organisations. */
final class GuiceOrganizations extends AbstractModule {

    @Override
    protected void configure() {
        install(new JdkTransportModule());
        install(AtlasBackupsModule.named("emea"));
        install(AtlasBackupsModule.named("apac")
                .withTransport(JdkHttpTransport.builder().proxy("proxy.apac.example", 3128)::build)
                .withSettings(builder -> builder.userAgent("billing/2.1")));
    }

    @Provides
    @Named("emea")
    Credentials emea(Secrets secrets) {
        return Credentials.serviceAccount(secrets.get("emea-id"), secrets.get("emea-secret"));
    }

    @Provides
    @Named("apac")
    Credentials apac(Secrets secrets) {
        return Credentials.serviceAccount(secrets.get("apac-id"), secrets.get("apac-secret"));
    }

    /** The application's own. */
    interface Secrets {
        String get(String name);
    }

    /** What an organisation is injected into. */
    static final class Report {

        final SnapshotListing emea;
        final AtlasBackups apac;

        @Inject
        Report(@Named("emea") SnapshotListing emea, @Named("apac") AtlasBackups apac) {
            this.emea = emea;
            this.apac = apac;
        }
    }
}
