package io.github.atlasbackups.protocol.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The algorithms of HTTP Digest (RFC 7616 §6.1) that are answered. */
enum DigestAlgorithm {
    MD5("MD5", "MD5", 1, false),
    MD5_SESS("MD5-sess", "MD5", 1, true),
    SHA_256("SHA-256", "SHA-256", 2, false),
    SHA_256_SESS("SHA-256-sess", "SHA-256", 2, true);

    private static final byte[] COLON = {':'};

    private final String word;
    private final String hash;
    private final int strength;
    private final boolean session;

    DigestAlgorithm(String word, String hash, int strength, boolean session) {
        this.word = word;
        this.hash = hash;
        this.strength = strength;
        this.session = session;
    }

    /** The algorithm of a challenge, its word without regard to case; empty if this JVM cannot answer it. */
    static Optional<DigestAlgorithm> named(String word) {
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.word.equalsIgnoreCase(word)) {
                return algorithm.isAvailable() ? Optional.of(algorithm) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether the key is hashed with the nonces of a session's first request (RFC 7616 §3.4.2). */
    boolean isSession() {
        return session;
    }

    boolean isStrongerThan(DigestAlgorithm other) {
        return strength > other.strength;
    }

    /** The hash of the parts joined by colons, in lower-case hexadecimal: H and KD of RFC 7616 §3.3. */
    String hash(byte[]... parts) {
        MessageDigest digest = digest();
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                digest.update(COLON);
            }
            digest.update(parts[i]);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(hash);
        } catch (NoSuchAlgorithmException removed) {
            throw new IllegalStateException(hash + " was there a moment ago", removed);
        }
    }

    /** A JVM restricted to approved algorithms may lack MD5. */
    private boolean isAvailable() {
        try {
            MessageDigest.getInstance(hash);
            return true;
        } catch (NoSuchAlgorithmException missing) {
            return false;
        }
    }
}
