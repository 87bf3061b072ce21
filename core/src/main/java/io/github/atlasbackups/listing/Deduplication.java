package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Identified;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets every item through once. An item without an id can't be recognized, and always passes.
 *
 * <p>Not thread-safe.
 */
final class Deduplication<T extends Identified> {

    private final SeenIds seen = new SeenIds();
    private long withoutId;
    private long fingerprint;

    /** The page without the items that came before; the same page if there are none. */
    Page<T> newOf(Page<T> page) {
        List<T> fresh = new ArrayList<>(page.items().size());
        fingerprint = mix(fingerprint, page.items().size());
        for (T item : page.items()) {
            String id = item.id();
            fingerprint = mix(fingerprint, id == null ? 0 : id.hashCode());
            if (id == null) {
                withoutId++;
                fresh.add(item);
            } else if (seen.add(id)) {
                fresh.add(item);
            }
        }
        return fresh.size() == page.items().size()
                ? page
                : new Page<>(fresh, page.number(), page.estimatedTotal(), page.links());
    }

    /** Whether an item with this one's id came through. */
    boolean knows(T item) {
        String id = item.id();
        return id != null && seen.contains(id);
    }

    long withoutId() {
        return withoutId;
    }

    /** A number that differs between readings that met other ids, or met them elsewhere. Equal does not prove the same. */
    long fingerprint() {
        return fingerprint;
    }

    private static long mix(long state, long next) {
        long mixed = (state ^ next) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 32;
    }
}
