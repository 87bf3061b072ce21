package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.testkit.adapter.contract.TransportListingContract;
import io.github.atlasbackups.transport.HttpTransport;

class JdkListingContractTest extends TransportListingContract {

    @Override
    protected HttpTransport newTransport() {
        return JdkHttpTransport.create();
    }
}
