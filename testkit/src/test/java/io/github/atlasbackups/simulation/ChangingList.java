package io.github.atlasbackups.simulation;

import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** A cluster's snapshots over time: every list that there was, and from when on. */
final class ChangingList {

    private record Version(Instant from, List<Snapshot> items) {}

    final ClusterRef cluster;
    private final SimulatedAtlas atlas;
    private final List<Snapshot> spare;
    private final List<Version> versions = new ArrayList<>();

    /** The cluster has some of these snapshots already; the others come later. */
    ChangingList(ClusterRef cluster, SimulatedAtlas atlas, List<Snapshot> all, int now) {
        this.cluster = cluster;
        this.atlas = atlas;
        spare = new ArrayList<>(all.subList(now, all.size()));
        set(Instant.MIN, all.subList(0, now));
    }

    private void set(Instant from, List<Snapshot> items) {
        versions.add(new Version(from, List.copyOf(items)));
        atlas.edit(data -> data.with(data.cluster(cluster).withSnapshots(items)));
    }

    /** One comes at either end, or the first or the last expires. */
    void change(Instant now, SplittableRandom random) {
        List<Snapshot> items = new ArrayList<>(versions.get(versions.size() - 1).items());
        boolean first = random.nextBoolean();
        if (random.nextInt(3) > 0 && !spare.isEmpty()) {
            items.add(first ? 0 : items.size(), spare.remove(spare.size() - 1));
        } else if (!items.isEmpty()) {
            items.remove(first ? 0 : items.size() - 1);
        }
        set(now, items);
    }

    /** What is wrong with a reading between two moments; null if nothing is. */
    String fault(List<Snapshot> read, boolean verified, Instant begin, Instant end) {
        List<List<Snapshot>> possible = between(begin, end);
        if (new HashSet<>(read).size() < read.size()) {
            return "an item came twice";
        }
        if (verified || possible.size() == 1) {
            return possible.contains(read)
                    ? null
                    : "read " + read.size() + " items, which the list never held in " + Duration.between(begin, end);
        }
        Set<Snapshot> everThere = new HashSet<>();
        possible.forEach(everThere::addAll);
        return everThere.containsAll(read) ? null : "an item came that was not there";
    }

    private List<List<Snapshot>> between(Instant begin, Instant end) {
        List<List<Snapshot>> all = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            boolean over =
                    i + 1 < versions.size() && !versions.get(i + 1).from().isAfter(begin);
            if (!over && !versions.get(i).from().isAfter(end)) {
                all.add(versions.get(i).items());
            }
        }
        return all;
    }
}
