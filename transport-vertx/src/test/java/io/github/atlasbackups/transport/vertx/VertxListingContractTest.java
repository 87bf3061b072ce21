package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.testkit.adapter.contract.TransportListingContract;
import io.github.atlasbackups.transport.HttpTransport;

class VertxListingContractTest extends TransportListingContract {

    @Override
    protected HttpTransport newTransport() {
        return VertxHttpTransport.create();
    }
}
