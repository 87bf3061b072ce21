package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.testkit.adapter.contract.TransportSoakContract;
import io.github.atlasbackups.transport.HttpTransport;

class VertxSoakTest extends TransportSoakContract {

    @Override
    protected HttpTransport newTransport() {
        return VertxHttpTransport.create();
    }
}
