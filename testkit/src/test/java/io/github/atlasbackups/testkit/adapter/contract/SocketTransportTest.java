package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.transport.HttpTransport;

final class SocketTransportTest extends HttpTransportContract {

    @Override
    protected HttpTransport newTransport(TransportSettings settings) {
        return new SocketTransport(settings);
    }
}
