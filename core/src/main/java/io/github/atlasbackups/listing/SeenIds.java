package io.github.atlasbackups.listing;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids that a reading has met. Ids in the service's own form, 24 lower-case hexadecimal digits, take about 20 bytes each,
 * with all 96 bits kept: no two ids are ever taken for one. Others are kept as they are.
 *
 * <p>Not thread-safe.
 */
final class SeenIds {

    private static final int DIGITS = 24;
    private static final int PART_BITS = 8;

    /** Small tables that grow one at a time, so that growing never needs a second copy of everything. */
    private final @Nullable Table[] parts = new Table[1 << PART_BITS];

    private final Set<String> others = new HashSet<>();

    /** Remembers an id; returns whether it is new. */
    boolean add(String id) {
        if (!hasServiceForm(id)) {
            return others.add(id);
        }
        long high = high(id);
        int low = low(id);
        long hash = hash(high, low);
        Table table = parts[part(hash)];
        if (table == null) {
            table = new Table();
            parts[part(hash)] = table;
        }
        return table.add(high, low, (int) hash);
    }

    boolean contains(String id) {
        if (!hasServiceForm(id)) {
            return others.contains(id);
        }
        long high = high(id);
        int low = low(id);
        long hash = hash(high, low);
        Table table = parts[part(hash)];
        return table != null && table.contains(high, low, (int) hash);
    }

    /** Upper case is another id, and not of this form. */
    private static boolean hasServiceForm(String id) {
        if (id.length() != DIGITS) {
            return false;
        }
        for (int i = 0; i < DIGITS; i++) {
            char c = id.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static long high(String id) {
        return Long.parseUnsignedLong(id, 0, 16, 16);
    }

    private static int low(String id) {
        return Integer.parseUnsignedInt(id, 16, DIGITS, 16);
    }

    /** Ids are counters and clocks, alike in most bits: every bit of the hash must depend on every bit of the id. */
    private static long hash(long high, int low) {
        long mixed = (high ^ Long.rotateLeft(low * 0x9E3779B97F4A7C15L, 32)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 32) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 29;
    }

    private static int part(long hash) {
        return (int) (hash >>> Long.SIZE - PART_BITS);
    }

    /** A hash table of 96-bit values in two arrays, 12 bytes a slot, with linear probing. */
    private static final class Table {

        private static final int FIRST_CAPACITY = 8;

        private long[] highs = new long[FIRST_CAPACITY];
        private int[] lows = new int[FIRST_CAPACITY];
        private int size;
        /** The value zero marks a free slot, and is kept here instead. */
        private boolean zero;

        boolean add(long high, int low, int hash) {
            if (high == 0 && low == 0) {
                boolean isNew = !zero;
                zero = true;
                return isNew;
            }
            int slot = find(high, low, hash);
            if (isTaken(slot)) {
                return false;
            }
            highs[slot] = high;
            lows[slot] = low;
            if (++size > highs.length / 4 * 3) {
                grow();
            }
            return true;
        }

        boolean contains(long high, int low, int hash) {
            return high == 0 && low == 0 ? zero : isTaken(find(high, low, hash));
        }

        /** The slot that holds the value, or the free one where it belongs. There always is a free one. */
        private int find(long high, int low, int hash) {
            int mask = highs.length - 1;
            int slot = hash & mask;
            while (isTaken(slot) && (highs[slot] != high || lows[slot] != low)) {
                slot = slot + 1 & mask;
            }
            return slot;
        }

        private boolean isTaken(int slot) {
            return highs[slot] != 0 || lows[slot] != 0;
        }

        private void grow() {
            long[] oldHighs = highs;
            int[] oldLows = lows;
            highs = new long[oldHighs.length * 2];
            lows = new int[oldLows.length * 2];
            for (int i = 0; i < oldHighs.length; i++) {
                if (oldHighs[i] != 0 || oldLows[i] != 0) {
                    int slot = find(oldHighs[i], oldLows[i], (int) hash(oldHighs[i], oldLows[i]));
                    highs[slot] = oldHighs[i];
                    lows[slot] = oldLows[i];
                }
            }
        }
    }
}
