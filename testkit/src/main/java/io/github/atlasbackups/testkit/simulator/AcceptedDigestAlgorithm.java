package io.github.atlasbackups.testkit.simulator;

/** The algorithms of RFC 7616 that the simulator can ask for. */
public enum AcceptedDigestAlgorithm {
    /** What the live service asks for. */
    MD5("MD5", "MD5", false),
    /** MD5 with a session key. */
    MD5_SESS("MD5-sess", "MD5", true),
    /** SHA-256. */
    SHA_256("SHA-256", "SHA-256", false),
    /** SHA-256 with a session key. */
    SHA_256_SESS("SHA-256-sess", "SHA-256", true);

    private final String token;
    private final String hash;
    private final boolean session;

    AcceptedDigestAlgorithm(String token, String hash, boolean session) {
        this.token = token;
        this.hash = hash;
        this.session = session;
    }

    /** The name in headers. */
    public String token() {
        return token;
    }

    String hash() {
        return hash;
    }

    boolean hasSession() {
        return session;
    }
}
