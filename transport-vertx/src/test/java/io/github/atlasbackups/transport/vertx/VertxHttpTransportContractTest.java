package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.testkit.adapter.contract.HttpTransportContract;
import io.github.atlasbackups.testkit.adapter.contract.TransportSettings;
import io.github.atlasbackups.transport.HttpTransport;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoVertxWarnings.class)
class VertxHttpTransportContractTest extends HttpTransportContract {

    private static Vertx vertx;

    /** With few event loops, so that all have been started after the few transports that a case makes first. */
    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    }

    @AfterAll
    static void closeVertx() {
        VertxClosing.close(vertx);
    }

    @Override
    protected HttpTransport newTransport(TransportSettings settings) {
        VertxHttpTransportBuilder builder = VertxHttpTransport.builder()
                .vertx(vertx)
                .connectTimeout(settings.connectTimeout())
                .maxBodyBytes(settings.maxBodyBytes())
                .maxConnections(settings.maxConnections())
                .maxWaiting(settings.maxQueued());
        if (settings.sslContext() != null) {
            builder.sslContext(settings.sslContext());
        }
        return builder.build();
    }
}
