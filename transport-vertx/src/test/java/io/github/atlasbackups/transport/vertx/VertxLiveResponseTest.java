package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.testkit.adapter.contract.LiveResponseContract;
import io.github.atlasbackups.transport.HttpTransport;

class VertxLiveResponseTest extends LiveResponseContract {

    @Override
    protected HttpTransport newTransport() {
        return VertxHttpTransport.create();
    }
}
