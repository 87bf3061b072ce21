package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.testkit.adapter.contract.HttpTransportContract;
import io.github.atlasbackups.testkit.adapter.contract.TransportSettings;
import io.github.atlasbackups.transport.HttpTransport;

class JdkHttpTransportContractTest extends HttpTransportContract {

    @Override
    protected HttpTransport newTransport(TransportSettings settings) {
        JdkHttpTransportBuilder builder = JdkHttpTransport.builder()
                .connectTimeout(settings.connectTimeout())
                .maxBodyBytes(settings.maxBodyBytes())
                .maxConnections(settings.maxConnections())
                .maxWaiting(settings.maxQueued());
        if (settings.sslContext() != null) {
            builder.sslContext(settings.sslContext());
        }
        return builder.build();
    }
}
