package io.github.atlasbackups.testkit.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest that RFC 7616 §3.4.1 asks for. Written apart from the library's own, so that the two can check each other.
 *
 * @param algorithm what is hashed with
 * @param user the public key
 * @param realm as in the challenge
 * @param password the private key
 * @param method of the request
 * @param uri the request's target
 */
record DigestMath(
        AcceptedDigestAlgorithm algorithm, String user, String realm, String password, String method, String uri) {

    /** The right {@code response}, where the session key, if there is one, comes from this session. */
    String response(String nonce, String nc, String cnonce, Nonces.Session session) {
        String key = hash(user + ":" + realm + ":" + password);
        if (algorithm.hasSession()) {
            key = hash(key + ":" + session.nonce() + ":" + session.cnonce());
        }
        return hash(String.join(":", key, nonce, nc, cnonce, "auth", hash(method + ":" + uri)));
    }

    private String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm.hash()).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm.hash(), impossible);
        }
    }

    /** The algorithm only. */
    @Override
    public String toString() {
        return algorithm.token();
    }
}
