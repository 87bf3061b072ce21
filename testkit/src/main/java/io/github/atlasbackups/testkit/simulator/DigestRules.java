package io.github.atlasbackups.testkit.simulator;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How API keys are challenged and checked (RFC 7616).
 *
 * @param realm as it is, without quotes; those inside it are escaped on the wire
 * @param opaque what clients must send back unchanged; null for none, as the live service
 * @param algorithms one challenge is sent for each, in this order
 * @param nonceLifetime how long a nonce is good; after that a right digest is answered with {@code stale=true}. Zero, as with
 *     Apache's {@code AuthDigestNonceLifetime 0}: for its first use only, whenever that is
 * @param nonceUses how many requests a nonce is good for, at least 1; after that a right digest is answered with {@code
 *     stale=true}
 * @param nextNonce whether good answers carry a new nonce in {@code Authentication-Info}
 */
public record DigestRules(
        String realm,
        @Nullable String opaque,
        List<AcceptedDigestAlgorithm> algorithms,
        Duration nonceLifetime,
        int nonceUses,
        boolean nextNonce) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no algorithm, if the lifetime is negative, or if a nonce is good for no use
     */
    public DigestRules {
        algorithms = List.copyOf(algorithms);
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("a challenge needs an algorithm");
        }
        if (nonceLifetime.isNegative()) {
            throw new IllegalArgumentException("the lifetime of nonces is negative: " + nonceLifetime);
        }
        if (nonceUses < 1) {
            throw new IllegalArgumentException("nonces are good for at least 1 use, not for " + nonceUses);
        }
    }

    /** As the live service: MD5, and nonces for a minute, for any number of requests. */
    public static DigestRules standard() {
        return new DigestRules(
                "MMS Public API",
                null,
                List.of(AcceptedDigestAlgorithm.MD5),
                Duration.ofMinutes(1),
                Integer.MAX_VALUE,
                false);
    }

    /** The same rules with another realm. */
    public DigestRules realm(String newRealm) {
        return new DigestRules(newRealm, opaque, algorithms, nonceLifetime, nonceUses, nextNonce);
    }

    /** The same rules with something that clients must send back. */
    public DigestRules opaque(@Nullable String newOpaque) {
        return new DigestRules(realm, newOpaque, algorithms, nonceLifetime, nonceUses, nextNonce);
    }

    /** The same rules with challenges for these algorithms. */
    public DigestRules algorithms(AcceptedDigestAlgorithm... newAlgorithms) {
        return new DigestRules(realm, opaque, List.of(newAlgorithms), nonceLifetime, nonceUses, nextNonce);
    }

    /** The same rules with nonces that are good for so long; zero means for their first use only. */
    public DigestRules nonceLifetime(Duration newLifetime) {
        return new DigestRules(realm, opaque, algorithms, newLifetime, nonceUses, nextNonce);
    }

    /** The same rules with nonces that are good for so many requests, at least 1. */
    public DigestRules nonceUses(int newUses) {
        return new DigestRules(realm, opaque, algorithms, nonceLifetime, newUses, nextNonce);
    }

    /** The same rules with a new nonce in every good answer, or without. */
    public DigestRules nextNonce(boolean newNextNonce) {
        return new DigestRules(realm, opaque, algorithms, nonceLifetime, nonceUses, newNextNonce);
    }
}
