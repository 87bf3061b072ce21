package io.github.atlasbackups.protocol.digest;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Client nonces (RFC 7616 §3.4): 128 bits that nobody can foresee, given a generator that nobody can. */
final class ClientNonce {

    private static final int BYTES = 16;

    private final RandomGenerator random;

    /** The generator is used under a lock on itself: not all are thread-safe. */
    ClientNonce(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        byte[] bytes = new byte[BYTES];
        synchronized (random) {
            random.nextBytes(bytes);
        }
        return HexFormat.of().formatHex(bytes);
    }
}
