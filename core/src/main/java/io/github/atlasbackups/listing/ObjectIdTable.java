package io.github.atlasbackups.listing;

/** A hash table of 96-bit values in two arrays, 12 bytes a slot, with linear probing. Not thread-safe. */
final class ObjectIdTable {

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
                int slot = find(oldHighs[i], oldLows[i], (int) ObjectIdSet.hash(oldHighs[i], oldLows[i]));
                highs[slot] = oldHighs[i];
                lows[slot] = oldLows[i];
            }
        }
    }
}
