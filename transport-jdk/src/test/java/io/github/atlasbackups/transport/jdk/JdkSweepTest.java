package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.testkit.adapter.contract.TransportSweepContract;
import io.github.atlasbackups.transport.HttpTransport;

class JdkSweepTest extends TransportSweepContract {

    @Override
    protected HttpTransport newTransport() {
        return JdkHttpTransport.create();
    }
}
