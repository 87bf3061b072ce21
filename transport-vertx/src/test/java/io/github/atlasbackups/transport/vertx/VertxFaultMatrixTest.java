package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.testkit.adapter.contract.TransportSettings;
import io.github.atlasbackups.testkit.adapter.matrix.FaultMatrixContract;
import io.github.atlasbackups.transport.HttpTransport;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoVertxWarnings.class)
class VertxFaultMatrixTest extends FaultMatrixContract {

    private static Vertx vertx;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        VertxClosing.close(vertx);
    }

    @Override
    protected HttpTransport newTransport(TransportSettings settings) {
        return VertxHttpTransport.builder()
                .vertx(vertx)
                .maxBodyBytes(settings.maxBodyBytes())
                .connectTimeout(settings.connectTimeout())
                .maxConnections(settings.maxConnections())
                .maxWaiting(settings.maxQueued())
                .build();
    }
}
