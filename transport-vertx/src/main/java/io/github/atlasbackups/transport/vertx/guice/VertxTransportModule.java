package io.github.atlasbackups.transport.vertx.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.vertx.VertxHttpTransport;
import io.github.atlasbackups.transport.vertx.VertxHttpTransportBuilder;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * Binds {@link HttpTransport} to one {@link VertxHttpTransport} per injector.
 *
 * <p>Guice ends nothing: whoever owns the injector closes the {@link io.github.atlasbackups.guice.AtlasBackupsCloser}, which closes the clients and then this, or the transport itself where there is no client. A {@code
 * Vertx} of the injector or of the caller stays open.
 */
public final class VertxTransportModule extends AbstractModule {

    private final @Nullable VertxHttpTransportBuilder settings;

    /** With the defaults, on the {@code Vertx} that another module binds. */
    public VertxTransportModule() {
        settings = null;
    }

    /** With the defaults, on this {@code Vertx}. */
    public VertxTransportModule(Vertx vertx) {
        this(VertxHttpTransport.builder().vertx(vertx));
    }

    /** With these settings, as they are when the transport is first needed; on a Vert.x of its own if they name none. */
    public VertxTransportModule(VertxHttpTransportBuilder settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        VertxHttpTransportBuilder given = settings;
        if (given != null) {
            bind(HttpTransport.class).toProvider(given::build).in(Scopes.SINGLETON);
        } else {
            Provider<Vertx> vertx = getProvider(Vertx.class);
            bind(HttpTransport.class)
                    .toProvider(() -> VertxHttpTransport.create(vertx.get()))
                    .in(Scopes.SINGLETON);
        }
    }
}
