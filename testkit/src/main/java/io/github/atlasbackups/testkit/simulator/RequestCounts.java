package io.github.atlasbackups.testkit.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What a simulated service has counted so far. Thread-safe. */
public final class RequestCounts {

    private final Map<String, LongAdder> byPath = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> byStatus = new ConcurrentHashMap<>();
    private final LongAdder total = new LongAdder();

    RequestCounts() {}

    void received(String path) {
        total.increment();
        byPath.computeIfAbsent(path, p -> new LongAdder()).increment();
    }

    void answered(int status) {
        byStatus.computeIfAbsent(status, s -> new LongAdder()).increment();
    }

    /** Requests of any kind. */
    public long requests() {
        return total.sum();
    }

    /** Requests to this path, whatever their query; of a service that has a path prefix, without it. */
    public long requests(String path) {
        LongAdder count = byPath.get(path);
        return count == null ? 0 : count.sum();
    }

    /** Requests to the token endpoint. */
    public long tokenRequests() {
        return requests(SimulatedAtlas.TOKEN_PATH);
    }

    /** Answers with this outer status. */
    public long answers(int status) {
        LongAdder count = byStatus.get(status);
        return count == null ? 0 : count.sum();
    }
}
