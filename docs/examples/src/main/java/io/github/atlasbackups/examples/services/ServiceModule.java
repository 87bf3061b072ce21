package io.github.atlasbackups.examples.services;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.guice.AtlasBackupsModule;
import java.time.Clock;
import java.util.Map;

/** What both services are made of, but for the transport. */
final class ServiceModule extends AbstractModule {

    private final ServicePort port;

    private ServiceModule(ServicePort port) {
        this.port = port;
    }

    /** With the credentials and the base URL of an environment. */
    static Module of(Map<String, String> environment, ServicePort port) {
        return Modules.combine(
                new AtlasBackupsModule(() -> Credentials.from(environment)).withSettings(builder -> {
                    String baseUrl = environment.get("MONGODB_ATLAS_BASE_URL");
                    if (baseUrl != null) {
                        builder.baseUrl(baseUrl);
                    }
                }),
                new ServiceModule(port));
    }

    @Override
    protected void configure() {
        bind(ServicePort.class).toInstance(port);
        bind(Clock.class).toInstance(Clock.systemUTC());
    }
}
