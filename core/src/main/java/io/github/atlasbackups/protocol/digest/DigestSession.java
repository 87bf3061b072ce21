package io.github.atlasbackups.protocol.digest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.atlasbackups.credentials.ApiKey;
import io.github.atlasbackups.transport.HttpMethod;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One nonce of the service and the count of the requests that used it: from 1, each number once, whatever the number of
 * threads. Answers with {@code qop=auth} (RFC 7616 §3.4).
 *
 * <p>Text that came from the service is hashed as the bytes that it came in, which header fields hold as ISO 8859-1; the
 * key as UTF-8.
 */
final class DigestSession {

    private final String user;
    private final DigestChallenge challenge;
    private final String nonce;
    private final Supplier<String> cnonces;
    /** H(A1) of RFC 7616 §3.4.2. As good as the private key: never shown. */
    private final String hashedKey;

    private final AtomicInteger count = new AtomicInteger();

    private DigestSession(
            String user, DigestChallenge challenge, String nonce, Supplier<String> cnonces, String hashedKey) {
        this.user = user;
        this.challenge = challenge;
        this.nonce = nonce;
        this.cnonces = cnonces;
        this.hashedKey = hashedKey;
    }

    /**
     * The session that a challenge opens.
     *
     * @param cnonces gives a new client nonce each time, from any thread. A -sess algorithm takes one, hashes it with the
     *     key, and sends it with every request of the session, so that a service that keeps the first and one that looks
     *     at the latest agree
     */
    static DigestSession open(ApiKey key, DigestChallenge challenge, Supplier<String> cnonces) {
        DigestAlgorithm algorithm = challenge.algorithm();
        String secret = algorithm.hash(
                key.publicKey().getBytes(UTF_8),
                challenge.realm().getBytes(ISO_8859_1),
                key.privateKey().getBytes(UTF_8));
        if (!algorithm.isSession()) {
            return new DigestSession(key.publicKey(), challenge, challenge.nonce(), cnonces, secret);
        }
        String first = cnonces.get();
        String sessionKey = algorithm.hash(
                secret.getBytes(ISO_8859_1), challenge.nonce().getBytes(ISO_8859_1), first.getBytes(ISO_8859_1));
        return new DigestSession(key.publicKey(), challenge, challenge.nonce(), () -> first, sessionKey);
    }

    /** The same session on the nonce that the service wants next (RFC 7616 §3.5); the session key stays, the count restarts. */
    DigestSession on(String nextNonce) {
        return new DigestSession(user, challenge, nextNonce, cnonces, hashedKey);
    }

    String nonce() {
        return nonce;
    }

    /** Whether the service names what it keeps for this client, and for all nonces that it gives to it. */
    boolean hasOpaque() {
        return challenge.opaque() != null;
    }

    /** Whether this session is the answer to that challenge, so that it must go on counting. */
    boolean answers(DigestChallenge other) {
        return nonce.equals(other.nonce())
                && challenge.realm().equals(other.realm())
                && challenge.algorithm() == other.algorithm();
    }

    /** The value of {@code Authorization} for one request, to be sent once: each call takes the next count. */
    String authorization(HttpMethod method, String target) {
        String nc = String.format(Locale.ROOT, "%08x", count.incrementAndGet());
        String cnonce = cnonces.get();
        DigestAlgorithm algorithm = challenge.algorithm();
        String request = algorithm.hash(method.name().getBytes(ISO_8859_1), target.getBytes(ISO_8859_1));
        String response = algorithm.hash(
                hashedKey.getBytes(ISO_8859_1),
                nonce.getBytes(ISO_8859_1),
                nc.getBytes(ISO_8859_1),
                cnonce.getBytes(ISO_8859_1),
                "auth".getBytes(ISO_8859_1),
                request.getBytes(ISO_8859_1));
        StringBuilder value = new StringBuilder("Digest username=").append(quoted(user));
        value.append(", realm=").append(quoted(challenge.realm()));
        value.append(", nonce=").append(quoted(nonce));
        value.append(", uri=").append(quoted(target));
        value.append(", response=").append(quoted(response));
        if (challenge.algorithmWord() != null) {
            value.append(", algorithm=").append(challenge.algorithmWord());
        }
        value.append(", cnonce=").append(quoted(cnonce));
        if (challenge.opaque() != null) {
            value.append(", opaque=").append(quoted(challenge.opaque()));
        }
        return value.append(", qop=auth, nc=").append(nc).toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
