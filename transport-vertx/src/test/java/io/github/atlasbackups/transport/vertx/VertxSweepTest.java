package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.testkit.adapter.contract.TransportSweepContract;
import io.github.atlasbackups.transport.HttpTransport;

class VertxSweepTest extends TransportSweepContract {

    @Override
    protected HttpTransport newTransport() {
        return VertxHttpTransport.create();
    }
}
