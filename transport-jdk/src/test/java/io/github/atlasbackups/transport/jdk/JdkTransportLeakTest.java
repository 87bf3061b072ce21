package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.testkit.adapter.contract.TransportLeakContract;
import io.github.atlasbackups.transport.HttpTransport;

class JdkTransportLeakTest extends TransportLeakContract {

    @Override
    protected HttpTransport newTransport() {
        return JdkHttpTransport.create();
    }
}
