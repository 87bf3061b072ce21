package io.github.atlasbackups.transport.vertx.guice;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.vertx.NoVertxWarnings;
import io.github.atlasbackups.transport.vertx.VertxClosing;
import io.github.atlasbackups.transport.vertx.VertxHttpTransport;
import io.vertx.core.Vertx;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoVertxWarnings.class)
class VertxTransportModuleTest {

    private static Vertx vertx;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void closeVertx() {
        VertxClosing.close(vertx);
    }

    private static int status(HttpTransport transport, WireServer server) throws Exception {
        return transport
                .send(HttpRequest.get(server.origin(), "/"))
                .get(20, TimeUnit.SECONDS)
                .status();
    }

    private static final class BindsVertx extends AbstractModule {
        @Override
        protected void configure() {
            bind(Vertx.class).toInstance(vertx);
        }
    }

    @Test
    void theTransportIsASingletonOnTheInjectorsVertx() throws Exception {
        Injector injector = Guice.createInjector(new BindsVertx(), new VertxTransportModule());
        try (WireServer server = WireServer.answering(request -> Reply.ok(""));
                HttpTransport transport = injector.getInstance(HttpTransport.class)) {
            assertThat(transport).isSameAs(injector.getInstance(HttpTransport.class));
            assertThat(status(transport, server)).isEqualTo(200);
        }
    }

    @Test
    void withoutAVertxTheInjectorSaysSoWhenItIsMade() {
        assertThatExceptionOfType(CreationException.class)
                .isThrownBy(() -> Guice.createInjector(new VertxTransportModule()))
                .withMessageContaining("io.vertx.core.Vertx");
    }

    @Test
    void theVertxMayBeGivenToTheModule() throws Exception {
        Injector injector = Guice.createInjector(new VertxTransportModule(vertx));
        try (WireServer server = WireServer.answering(request -> Reply.ok(""));
                HttpTransport transport = injector.getInstance(HttpTransport.class)) {
            assertThat(status(transport, server)).isEqualTo(200);
        }
    }

    @Test
    void settingsMayBeGivenToTheModule() throws Exception {
        Injector injector = Guice.createInjector(
                new VertxTransportModule(VertxHttpTransport.builder().maxBodyBytes(3)));
        try (WireServer server = WireServer.answering(request -> Reply.ok("four"));
                HttpTransport transport = injector.getInstance(HttpTransport.class)) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> status(transport, server))
                    .satisfies(failure -> assertThat(((AtlasTransportException) failure.getCause()).kind())
                            .isEqualTo(TOO_LARGE));
        }
    }
}
