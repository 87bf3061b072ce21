package io.github.atlasbackups.listing;

import org.jspecify.annotations.Nullable;

/**
 * A set of ids of 24 lower-case hexadecimal digits, all 96 bits of each kept: no two ids are ever taken for one.
 *
 * <p>It is made of small tables that grow one at a time, so that growing never needs a second copy of everything. Not
 * thread-safe.
 */
final class ObjectIdSet {

    private static final int DIGITS = 24;
    private static final int SHARD_BITS = 8;

    private final @Nullable ObjectIdTable[] shards = new ObjectIdTable[1 << SHARD_BITS];

    /** Whether the id has the form that this set can hold. Upper case is another id, and not of this form. */
    static boolean accepts(String id) {
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

    /** Adds an accepted id; returns whether it is new. */
    boolean add(String id) {
        long high = high(id);
        int low = low(id);
        long hash = hash(high, low);
        int shard = shard(hash);
        ObjectIdTable table = shards[shard];
        if (table == null) {
            table = new ObjectIdTable();
            shards[shard] = table;
        }
        return table.add(high, low, (int) hash);
    }

    boolean contains(String id) {
        long high = high(id);
        int low = low(id);
        long hash = hash(high, low);
        ObjectIdTable table = shards[shard(hash)];
        return table != null && table.contains(high, low, (int) hash);
    }

    private static long high(String id) {
        return Long.parseUnsignedLong(id, 0, 16, 16);
    }

    private static int low(String id) {
        return Integer.parseUnsignedInt(id, 16, DIGITS, 16);
    }

    /** Ids are counters and clocks, alike in most bits: every bit of the hash must depend on every bit of the id. */
    static long hash(long high, int low) {
        long mixed = (high ^ Long.rotateLeft(low * 0x9E3779B97F4A7C15L, 32)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 32) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 29;
    }

    private static int shard(long hash) {
        return (int) (hash >>> Long.SIZE - SHARD_BITS);
    }
}
