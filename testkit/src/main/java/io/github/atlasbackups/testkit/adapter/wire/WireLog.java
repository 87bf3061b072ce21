package io.github.atlasbackups.testkit.adapter.wire;

import io.github.atlasbackups.testkit.loopback.Monitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the server was sent and has done so far. */
final class WireLog {

    private final Monitor monitor = new Monitor();
    private final List<WireRequest> requests = new ArrayList<>();
    private int stalled;
    private long bytesSent;

    void received(WireRequest request) {
        monitor.change(() -> requests.add(request));
    }

    void stalled() {
        monitor.change(() -> stalled++);
    }

    void sent(int bytes) {
        monitor.change(() -> bytesSent += bytes);
    }

    List<WireRequest> requests() {
        return monitor.read(() -> List.copyOf(requests));
    }

    long bytesSent() {
        return monitor.read(() -> bytesSent);
    }

    boolean awaitRequests(int count, Duration atMost) {
        return monitor.await(() -> requests.size() >= count, atMost);
    }

    boolean awaitStall(Duration atMost) {
        return monitor.await(() -> stalled > 0, atMost);
    }
}
