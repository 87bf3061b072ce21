package io.github.atlasbackups.protocol.digest;

import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.transport.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Digest challenge that can be answered (RFC 7616 §3.3): one with a nonce, a known algorithm and {@code qop=auth}.
 *
 * <p>Not answered: {@code qop=auth-int} alone, {@code userhash=true}, and no {@code qop} at all, which RFC 2069 allowed
 * and RFC 7616 does not: without a client nonce, whoever poses as the service chooses all that is hashed with the key.
 *
 * @param algorithmWord the algorithm as the service spelled it, to be sent back so; null if it named none, which means MD5
 * @param stale whether the key was right and only the nonce too old
 */
record DigestChallenge(
        String realm,
        String nonce,
        @Nullable String opaque,
        DigestAlgorithm algorithm,
        @Nullable String algorithmWord,
        boolean stale) {

    /**
     * The strongest of the challenges in a 401's {@code WWW-Authenticate}; of equals, the one that stands first. Empty if
     * none is Digest. {@code Proxy-Authenticate} is not looked at.
     *
     * @throws AtlasCredentialsException if there are some and none can be answered
     */
    static Optional<DigestChallenge> strongestOf(HttpHeaders headers) {
        DigestChallenge strongest = null;
        String problem = null;
        for (AuthChallenge offered : AuthFieldReader.challenges(headers.all("WWW-Authenticate"))) {
            if (!offered.scheme().equals("digest")) {
                continue;
            }
            String itsProblem = problem(offered);
            if (itsProblem != null) {
                problem = itsProblem;
                continue;
            }
            DigestChallenge challenge = of(offered.parameters());
            if (strongest == null || challenge.algorithm.isStrongerThan(strongest.algorithm)) {
                strongest = challenge;
            }
        }
        if (strongest == null && problem != null) {
            throw new AtlasCredentialsException(
                    AtlasCredentialsException.Kind.UNSUPPORTED,
                    "the service asks for API keys to be authenticated in a way that this client does not know: "
                            + problem,
                    null);
        }
        return Optional.ofNullable(strongest);
    }

    private static @Nullable String problem(AuthChallenge offered) {
        Map<String, String> parameters = offered.parameters();
        if (!offered.readable()) {
            return "its Digest challenge breaks the grammar of RFC 9110";
        }
        if (!parameters.containsKey("realm")
                || parameters.getOrDefault("nonce", "").isEmpty()) {
            return "its Digest challenge lacks a realm or a nonce";
        }
        if (DigestAlgorithm.named(parameters.getOrDefault("algorithm", "MD5")).isEmpty()) {
            return "its Digest algorithm is none of MD5, SHA-256 and their -sess variants";
        }
        if (!offersAuth(parameters.get("qop"))) {
            return "its Digest challenge does not offer qop=auth (RFC 7616); auth-int and the older form without qop are"
                    + " not supported";
        }
        if ("true".equalsIgnoreCase(parameters.get("userhash"))) {
            return "its Digest challenge wants the user name hashed (userhash=true)";
        }
        return null;
    }

    private static boolean offersAuth(@Nullable String qop) {
        if (qop != null) {
            for (String offer : qop.split(",", -1)) {
                if (offer.strip().equalsIgnoreCase("auth")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static DigestChallenge of(Map<String, String> parameters) {
        String word = parameters.get("algorithm");
        return new DigestChallenge(
                parameters.getOrDefault("realm", ""),
                parameters.getOrDefault("nonce", ""),
                parameters.get("opaque"),
                DigestAlgorithm.named(word == null ? "MD5" : word).orElseThrow(),
                word,
                "true".equalsIgnoreCase(parameters.get("stale")));
    }
}
