package io.github.atlasbackups.listing;

import java.util.HashSet;
import java.util.Set;

/**
 * The ids that a reading has met. Ids in the service's own form take about 20 bytes each; others are kept as they are.
 *
 * <p>Not thread-safe.
 */
final class SeenIds {

    private final ObjectIdSet objectIds = new ObjectIdSet();
    private final Set<String> others = new HashSet<>();

    /** Remembers an id; returns whether it is new. */
    boolean add(String id) {
        return ObjectIdSet.accepts(id) ? objectIds.add(id) : others.add(id);
    }

    boolean contains(String id) {
        return ObjectIdSet.accepts(id) ? objectIds.contains(id) : others.contains(id);
    }
}
