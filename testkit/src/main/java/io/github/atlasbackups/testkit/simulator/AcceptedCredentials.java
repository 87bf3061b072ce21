package io.github.atlasbackups.testkit.simulator;

import java.util.Map;
import java.util.Set;

/**
 * The credentials that the service accepts.
 *
 * @param accessTokens bearer tokens that are always good
 * @param serviceAccounts secrets by client id
 * @param apiKeys private keys by public key
 */
public record AcceptedCredentials(
        Set<String> accessTokens, Map<String, String> serviceAccounts, Map<String, String> apiKeys) {

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
    }

    /** One of each kind, the constants of this class. */
    public static AcceptedCredentials demo() {
        return new AcceptedCredentials(
                Set.of(DEMO_ACCESS_TOKEN),
                Map.of(DEMO_CLIENT_ID, DEMO_CLIENT_SECRET),
                Map.of(DEMO_PUBLIC_KEY, DEMO_PRIVATE_KEY));
    }

    /** The same with these access tokens instead. */
    public AcceptedCredentials accessTokens(String... tokens) {
        return new AcceptedCredentials(Set.of(tokens), serviceAccounts, apiKeys);
    }

    /** The same with this service account instead. */
    public AcceptedCredentials serviceAccount(String clientId, String clientSecret) {
        return new AcceptedCredentials(accessTokens, Map.of(clientId, clientSecret), apiKeys);
    }

    /** The same with this API key instead. */
    public AcceptedCredentials apiKey(String publicKey, String privateKey) {
        return new AcceptedCredentials(accessTokens, serviceAccounts, Map.of(publicKey, privateKey));
    }

    /** How many there are of each, and no secret. */
    @Override
    public String toString() {
        return "accessTokens=*** (" + accessTokens.size() + "), serviceAccounts=" + serviceAccounts.keySet()
                + ":***, apiKeys=" + apiKeys.keySet() + ":***";
    }
}
