package io.github.atlasbackups.testkit.adapter.fault;

import io.github.atlasbackups.testkit.loopback.Monitor;
import java.time.Duration;

/** What has gone through the proxy so far. */
final class ProxyTraffic {

    private final Monitor monitor = new Monitor();
    private int exchanges;
    private long bytesToServer;
    private long bytesToClients;

    void exchangeBegan() {
        monitor.change(() -> exchanges++);
    }

    void toServer(int bytes) {
        monitor.change(() -> bytesToServer += bytes);
    }

    void toClient(int bytes) {
        monitor.change(() -> bytesToClients += bytes);
    }

    int exchanges() {
        return monitor.read(() -> exchanges);
    }

    long bytesToServer() {
        return monitor.read(() -> bytesToServer);
    }

    long bytesToClients() {
        return monitor.read(() -> bytesToClients);
    }

    boolean awaitExchanges(int count, Duration atMost) {
        return monitor.await(() -> exchanges >= count, atMost);
    }
}
