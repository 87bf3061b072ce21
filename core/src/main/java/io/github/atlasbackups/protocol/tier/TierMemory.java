package io.github.atlasbackups.protocol.tier;

import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which operation serves a cluster, for ten minutes: a cluster may be upgraded under its name. Of very many clusters it
 * forgets the one that was not asked for the longest time. Thread-safe.
 */
final class TierMemory {

    private static final Duration FOR = Duration.ofMinutes(10);
    private static final int CLUSTERS = 10_000;

    /** Which operation serves a cluster. */
    enum Tier {
        DEDICATED,
        FLEX;

        Tier other() {
            return this == DEDICATED ? FLEX : DEDICATED;
        }
    }

    private record Known(Tier tier, long since) {}

    private final Map<ClusterRef, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ClusterRef, Known> eldest) {
            return size() > CLUSTERS;
        }
    };
    private final Scheduler time;

    TierMemory(Scheduler time) {
        this.time = time;
    }

    synchronized @Nullable Tier of(ClusterRef cluster) {
        Known found = known.get(cluster);
        if (found == null || time.nanoTime() - found.since() > FOR.toNanos()) {
            return null;
        }
        return found.tier();
    }

    /** Learns from an answer. What is known already keeps its age, so that it is asked for again now and then. */
    synchronized void learn(ClusterRef cluster, Tier tier) {
        if (of(cluster) != tier) {
            known.put(cluster, new Known(tier, time.nanoTime()));
        }
    }

    synchronized void forget(ClusterRef cluster) {
        known.remove(cluster);
    }
}
