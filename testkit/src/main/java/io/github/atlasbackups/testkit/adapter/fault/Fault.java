package io.github.atlasbackups.testkit.adapter.fault;

import java.time.Duration;

/**
 * What goes wrong with one exchange.
 *
 * <p>All but {@link Refuse} let the request through, and change what comes back. Positions count the bytes of this
 * exchange's response from 0, its head included.
 */
public sealed interface Fault {

    /** Nothing goes wrong. */
    record None() implements Fault {}

    /**
     * The connection is reset as soon as the client has said something, and the server never hears of it. (That a port
     * refuses to connect at all is not up to a proxy that listens on it: for that, close the proxy.)
     */
    record Refuse() implements Fault {}

    /** After so many bytes, nothing comes any more. */
    record Stall(long afterBytes) implements Fault {
        /** Refuses a negative position. */
        public Stall {
            requireNotNegative(afterBytes);
        }
    }

    /** Everything comes, but only after this time. */
    record Delay(Duration by) implements Fault {
        /** Refuses a negative time. */
        public Delay {
            requireNotNegative(by);
        }
    }

    /** Everything comes, but only so many bytes at a time, with a pause before each. */
    record Drip(int bytes, Duration pause) implements Fault {
        /** Refuses fewer than one byte, and a negative pause. */
        public Drip {
            requireNotNegative(bytes - 1);
            requireNotNegative(pause);
        }
    }

    /** After so many bytes, the connection ends as if the server had closed it. */
    record Cut(long afterBytes) implements Fault {
        /** Refuses a negative position. */
        public Cut {
            requireNotNegative(afterBytes);
        }
    }

    /** After so many bytes, the connection is reset; the last of them may be lost with it. */
    record Reset(long afterBytes) implements Fault {
        /** Refuses a negative position. */
        public Reset {
            requireNotNegative(afterBytes);
        }
    }

    /** Everything comes, but when the server closes, the client hears of it only after this time. */
    record SlowClose(Duration by) implements Fault {
        /** Refuses a negative time. */
        public SlowClose {
            requireNotNegative(by);
        }
    }

    /** Instead of the response come so many bytes of this seed, and then the connection ends. */
    record Garbage(int bytes, long seed) implements Fault {
        /** Refuses a negative number. */
        public Garbage {
            requireNotNegative(bytes);
        }
    }

    /** One byte comes with all its bits turned round. */
    record Corrupt(long at) implements Fault {
        /** Refuses a negative position. */
        public Corrupt {
            requireNotNegative(at);
        }
    }

    private static void requireNotNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a fault cannot take less than no time: " + time);
        }
    }

    private static void requireNotNegative(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a fault cannot lie before the start: " + value);
        }
    }
}
