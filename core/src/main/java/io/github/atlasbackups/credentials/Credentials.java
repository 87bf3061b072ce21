package io.github.atlasbackups.credentials;

import java.util.Map;

/**
 * What a client authenticates with. They are sent to the configured origin and to no other.
 *
 * <p>All factories refuse empty values, white space around a value, and characters that HTTP cannot carry, with an
 * {@link IllegalArgumentException} that does not echo the value.
 */
public sealed interface Credentials permits ServiceAccount, ApiKey, AccessToken {

    /**
     * A service account, the kind that Atlas recommends. The client asks for access tokens by itself, keeps one for all
     * its calls, and revokes it when it is closed.
     *
     * @param clientId such as {@code mdb_sa_id_…}
     * @param clientSecret such as {@code mdb_sa_sk_…}
     */
    static Credentials serviceAccount(String clientId, String clientSecret) {
        return new ServiceAccount(clientId, clientSecret);
    }

    /** A programmatic API key, authenticated by HTTP Digest (RFC 7616): the private key never travels. */
    static Credentials apiKey(String publicKey, String privateKey) {
        return new ApiKey(publicKey, privateKey);
    }

    /** An access token that somebody else asked for. Used as it is, and never renewed or revoked. */
    static Credentials accessToken(String token) {
        return new AccessToken(token);
    }

    /**
     * The credentials of the process environment; see {@link #from(Map)}.
     *
     * @throws IllegalArgumentException if there are none, or half a pair
     */
    static Credentials fromEnvironment() {
        return from(System.getenv());
    }

    /**
     * The first of these that is there, an empty value counting as absent:
     *
     * <ol>
     *   <li>{@code MONGODB_ATLAS_CLIENT_ID} and {@code MONGODB_ATLAS_CLIENT_SECRET}
     *   <li>{@code MONGODB_ATLAS_PUBLIC_KEY} and {@code MONGODB_ATLAS_PRIVATE_KEY}
     *   <li>{@code MONGODB_ATLAS_PUBLIC_API_KEY} and {@code MONGODB_ATLAS_PRIVATE_API_KEY}, as the service's own tool has them
     *   <li>{@code MONGODB_ATLAS_ACCESS_TOKEN}
     * </ol>
     *
     * <p>Half a pair is a mistake and is refused, even where a later kind is whole.
     *
     * @throws IllegalArgumentException if there are none, or half a pair; it names the variable that is missing
     */
    static Credentials from(Map<String, String> environment) {
        return EnvironmentCredentials.read(environment);
    }
}
