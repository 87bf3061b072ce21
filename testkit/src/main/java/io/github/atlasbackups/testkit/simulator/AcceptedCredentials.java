package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.model.OrganizationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The credentials that the service accepts.
 *
 * @param accessTokens bearer tokens that are always good
 * @param serviceAccounts secrets by client id
 * @param apiKeys private keys by public key
 * @param organizations by client id and public key, whose credentials these are: they read nothing else. Others read everything, which
 *     no credentials of the live service do
 */
public record AcceptedCredentials(
        Set<String> accessTokens,
        Map<String, String> serviceAccounts,
        Map<String, String> apiKeys,
        Map<String, OrganizationId> organizations) {

    /** A token of the demo; opens nothing but a simulator. */
    public static final String DEMO_ACCESS_TOKEN = "demo-access-token";
    /** The client id of the demo's service account. */
    public static final String DEMO_CLIENT_ID = "demo-client-id";
    /** The secret of the demo's service account. */
    public static final String DEMO_CLIENT_SECRET = "demo-client-secret";
    /** The public key of the demo's API key. */
    public static final String DEMO_PUBLIC_KEY = "demopublickey";
    /** The private key of the demo's API key. */
    public static final String DEMO_PRIVATE_KEY = "demo-private-key";

    /** Copies all. */
    public AcceptedCredentials {
        accessTokens = Set.copyOf(accessTokens);
        serviceAccounts = Map.copyOf(serviceAccounts);
        apiKeys = Map.copyOf(apiKeys);
        organizations = Map.copyOf(organizations);
    }

    /** One of each kind, the constants of this class. */
    public static AcceptedCredentials demo() {
        return new AcceptedCredentials(
                Set.of(DEMO_ACCESS_TOKEN),
                Map.of(DEMO_CLIENT_ID, DEMO_CLIENT_SECRET),
                Map.of(DEMO_PUBLIC_KEY, DEMO_PRIVATE_KEY),
                Map.of());
    }

    /** The same with these access tokens instead. */
    public AcceptedCredentials accessTokens(String... tokens) {
        return new AcceptedCredentials(Set.of(tokens), serviceAccounts, apiKeys, organizations);
    }

    /** The same with this service account instead. */
    public AcceptedCredentials serviceAccount(String clientId, String clientSecret) {
        return new AcceptedCredentials(accessTokens, Map.of(clientId, clientSecret), apiKeys, organizations);
    }

    /** The same with this API key instead. */
    public AcceptedCredentials apiKey(String publicKey, String privateKey) {
        return new AcceptedCredentials(accessTokens, serviceAccounts, Map.of(publicKey, privateKey), organizations);
    }

    /** The same with one more service account, which reads what this organisation has. */
    public AcceptedCredentials andServiceAccount(OrganizationId organization, String clientId, String clientSecret) {
        return new AcceptedCredentials(
                accessTokens,
                with(serviceAccounts, clientId, clientSecret),
                apiKeys,
                with(organizations, clientId, organization));
    }

    /** The same with one more API key, which reads what this organisation has. */
    public AcceptedCredentials andApiKey(OrganizationId organization, String publicKey, String privateKey) {
        return new AcceptedCredentials(
                accessTokens,
                serviceAccounts,
                with(apiKeys, publicKey, privateKey),
                with(organizations, publicKey, organization));
    }

    /** The organisation of the account or key, or empty for one that reads everything. */
    Optional<OrganizationId> organizationOf(String clientIdOrPublicKey) {
        return Optional.ofNullable(organizations.get(clientIdOrPublicKey));
    }

    private static <V> Map<String, V> with(Map<String, V> some, String key, V value) {
        Map<String, V> more = new HashMap<>(some);
        more.put(key, value);
        return more;
    }

    /** How many there are of each, and no secret. */
    @Override
    public String toString() {
        return "accessTokens=*** (" + accessTokens.size() + "), serviceAccounts=" + serviceAccounts.keySet()
                + ":***, apiKeys=" + apiKeys.keySet() + ":***";
    }
}
