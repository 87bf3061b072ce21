package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.testkit.adapter.contract.TransportSoakContract;
import io.github.atlasbackups.transport.HttpTransport;

class JdkSoakTest extends TransportSoakContract {

    @Override
    protected HttpTransport newTransport() {
        return JdkHttpTransport.create();
    }
}
