package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.testkit.adapter.contract.TransportLeakContract;
import io.github.atlasbackups.transport.HttpTransport;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each transport with a Vert.x of its own, so that its threads and selectors are counted too. */
@ExtendWith(NoVertxWarnings.class)
class VertxTransportLeakTest extends TransportLeakContract {

    @Override
    protected HttpTransport newTransport() {
        return VertxHttpTransport.create();
    }
}
