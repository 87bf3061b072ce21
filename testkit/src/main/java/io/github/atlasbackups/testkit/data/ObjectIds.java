package io.github.atlasbackups.testkit.data;

import java.time.Instant;
import java.util.SplittableRandom;

/** Ids as MongoDB makes them: seconds, five bytes of the process, a counter. No two of one maker are equal. */
final class ObjectIds {

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
}
