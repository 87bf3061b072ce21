package io.github.atlasbackups.benchmarks.workload;

import org.jspecify.annotations.Nullable;

/** How many items one reading has brought, and the last of them. For one thread after another. */
public final class Tally {

    private int items;
    private @Nullable String last;

    /** Counts an item. */
    public void add(@Nullable String id) {
        items++;
        last = id;
    }

    /** How many there were. */
    public int items() {
        return items;
    }

    /** The id of the last. */
    public @Nullable String last() {
        return last;
    }

    /** Fails a reading that has not brought what the list has. */
    void require(Expected expected) {
        if (items != expected.items() || !expected.last().equals(last)) {
            throw new IllegalStateException("read " + items + " items up to " + last + " instead of " + expected);
        }
    }

    /** What a list has. */
    record Expected(int items, String last) {}
}
