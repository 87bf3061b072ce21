package io.github.atlasbackups.transport.jdk.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.jdk.JdkHttpTransport;
import io.github.atlasbackups.transport.jdk.JdkHttpTransportBuilder;

/**
 * Binds {@link HttpTransport} to one {@link JdkHttpTransport} per injector.
 *
 * <p>Guice ends nothing: whoever owns the injector closes the {@link io.github.atlasbackups.guice.AtlasBackupsCloser}, which closes the
 * clients and then this, or closes the transport itself where there is no client.
 */
public final class JdkTransportModule extends AbstractModule {

    private final JdkHttpTransportBuilder settings;

    /** With the defaults of {@link JdkHttpTransport#builder()}. */
    public JdkTransportModule() {
        this(JdkHttpTransport.builder());
    }

    /** With these settings, as they are when the transport is first needed. */
    public JdkTransportModule(JdkHttpTransportBuilder settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        bind(HttpTransport.class).toProvider(settings::build).in(Scopes.SINGLETON);
    }
}
