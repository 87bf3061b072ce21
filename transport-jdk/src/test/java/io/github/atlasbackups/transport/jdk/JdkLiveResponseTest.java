package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.testkit.adapter.contract.LiveResponseContract;
import io.github.atlasbackups.transport.HttpTransport;

class JdkLiveResponseTest extends LiveResponseContract {

    @Override
    protected HttpTransport newTransport() {
        return JdkHttpTransport.create();
    }
}
