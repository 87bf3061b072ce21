package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.testkit.adapter.contract.ServiceAccountContract;
import io.github.atlasbackups.transport.HttpTransport;

class JdkServiceAccountTest extends ServiceAccountContract {

    @Override
    protected HttpTransport newTransport() {
        return JdkHttpTransport.create();
    }
}
