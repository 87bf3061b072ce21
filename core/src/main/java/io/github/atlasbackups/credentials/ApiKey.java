package io.github.atlasbackups.credentials;

/**
 * A programmatic API key.
 *
 * @param publicKey names the key, and is sent as the Digest user; printable ASCII
 * @param privateKey authenticates it; only hashes of it are sent
 */
public record ApiKey(String publicKey, String privateKey) implements Credentials {

    /** Refuses what {@link Credentials} says. */
    public ApiKey {
        CredentialText.require("public key", publicKey, CredentialText.PRINTABLE);
        CredentialText.require("private key", privateKey, CredentialText.NO_CONTROL);
    }

    @Override
    public String toString() {
        return "ApiKey[publicKey=" + publicKey + ", privateKey=***]";
    }
}
