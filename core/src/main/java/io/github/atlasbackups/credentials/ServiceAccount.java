package io.github.atlasbackups.credentials;

/**
 * A service account: OAuth 2.0 client credentials (RFC 6749 §4.4).
 *
 * @param clientId names the account; no secret
 * @param clientSecret authenticates it
 */
public record ServiceAccount(String clientId, String clientSecret) implements Credentials {

    /** Refuses what {@link Credentials} says. */
    public ServiceAccount {
        CredentialText.require("client id", clientId, CredentialText.NO_CONTROL);
        CredentialText.require("client secret", clientSecret, CredentialText.NO_CONTROL);
    }

    @Override
    public String toString() {
        return "ServiceAccount[clientId=" + clientId + ", clientSecret=***]";
    }
}
