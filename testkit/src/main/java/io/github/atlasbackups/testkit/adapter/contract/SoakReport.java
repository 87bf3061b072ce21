package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** What came of the listings of a soak, counted by cause. Thread-safe; complete after {@link #end}. */
final class SoakReport {

    private final long seed;
    private final SoakFaults faults;
    private final LongAdder whole = new LongAdder();
    private final Map<String, LongAdder> causes = new ConcurrentSkipListMap<>();
    private final Set<String> wrong = new ConcurrentSkipListSet<>();
    private int exchanges;
    private int liveTokens;
    private long refusals;
    private long tokenRequests;

    SoakReport(long seed, SoakFaults faults) {
        this.seed = seed;
        this.faults = faults;
    }

    /** Waits for a reading to end, and counts how. */
    void ended(List<Snapshot> expected, CompletableFuture<List<Snapshot>> reading, Duration atMost)
            throws InterruptedException {
        try {
            List<Snapshot> items = reading.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (items.equals(expected)) {
                whole.increment();
            } else {
                wrong.add(items.size() + " items, " + Set.copyOf(items).size() + " different ones, of "
                        + expected.size());
            }
        } catch (ExecutionException failed) {
            count(cause(Objects.requireNonNull(failed.getCause())));
        } catch (TimeoutException stuck) {
            count("hung");
        }
    }

    /** What the service has seen once the client is closed. */
    void end(int exchangesInAll, SimulatedAtlas atlas) {
        exchanges = exchangesInAll;
        liveTokens = atlas.liveTokens();
        refusals = atlas.traffic().answers(401);
        tokenRequests = atlas.traffic().tokenRequests();
    }

    private void count(String cause) {
        causes.computeIfAbsent(cause, first -> new LongAdder()).increment();
    }

    private static String cause(Throwable failure) {
        if (failure instanceof AtlasTransportException transport) {
            return transport.kind().name();
        }
        if (failure instanceof AtlasApiException api) {
            return "status " + api.error().status();
        }
        if (failure instanceof AtlasCredentialsException credentials) {
            return "credentials " + credentials.kind();
        }
        return failure instanceof AtlasException
                ? failure.getClass().getSimpleName() + ": " + failure.getMessage()
                : "untyped: " + failure;
    }

    /** How many listings came to their end as they should. */
    long whole() {
        return whole.sum();
    }

    /** How many failed or hang. */
    long failed() {
        return causes.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Lists that lack something or have something twice. */
    Set<String> wrong() {
        return Set.copyOf(wrong);
    }

    /** Why listings failed, apart from these causes. */
    Set<String> causesBut(Set<String> expected) {
        Set<String> others = new TreeSet<>(causes.keySet());
        others.removeAll(expected);
        return others;
    }

    int exchanges() {
        return exchanges;
    }

    /** How many exchanges went wrong. */
    long broken() {
        return faults.count();
    }

    /** How many calls were refused because their token had ended. */
    long refusals() {
        return refusals;
    }

    int liveTokens() {
        return liveTokens;
    }

    @Override
    public String toString() {
        return "seed " + seed + "; listings: " + whole + " whole, " + wrong.size() + " wrong, failed " + causes
                + "; exchanges: "
                + exchanges + ", of which " + faults + "; tokens: " + tokenRequests + " requests, " + refusals
                + " calls refused, " + liveTokens + " live after close";
    }
}
