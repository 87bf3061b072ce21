package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.testkit.adapter.contract.TransportSettings;
import io.github.atlasbackups.testkit.adapter.matrix.FaultMatrixContract;
import io.github.atlasbackups.transport.HttpTransport;

class JdkFaultMatrixTest extends FaultMatrixContract {

    @Override
    protected HttpTransport newTransport(TransportSettings settings) {
        return JdkHttpTransport.builder()
                .maxBodyBytes(settings.maxBodyBytes())
                .connectTimeout(settings.connectTimeout())
                .maxConnections(settings.maxConnections())
                .maxWaiting(settings.maxQueued())
                .build();
    }
}
