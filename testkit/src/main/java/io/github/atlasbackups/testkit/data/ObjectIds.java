package io.github.atlasbackups.testkit.data;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ids as MongoDB makes them: seconds, five bytes of the process, a counter. No two of one maker are equal. */
final class ObjectIds {

    private static final long BUILDERS = 0xb1d5L;
    private static final AtomicInteger BUILT = new AtomicInteger();

    private final long process;
    private int counter;

    ObjectIds(SplittableRandom random) {
        process = random.nextLong(1L << 40);
        counter = random.nextInt(1 << 24);
    }

    String at(Instant moment) {
        counter = (counter + 1) & 0xffffff;
        return String.format("%08x%010x%06x", moment.getEpochSecond() & 0xffffffffL, process, counter);
    }

    /** An id that no other item of this process has: two items of a test must not be taken for one. */
    static String fresh(Instant moment) {
        return String.format(
                "%08x%010x%06x", moment.getEpochSecond() & 0xffffffffL, BUILDERS, BUILT.incrementAndGet() & 0xffffff);
    }

    /** An id that follows from a name. */
    static String named(String name) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        return String.format("%016x%08x", random.nextLong(), random.nextInt());
    }
}
