package io.github.atlasbackups.credentials;

/**
 * A bearer token (RFC 6750).
 *
 * @param token sent as it is; visible ASCII
 */
public record AccessToken(String token) implements Credentials {

    /** Refuses what {@link Credentials} says. */
    public AccessToken {
        CredentialText.require("access token", token, CredentialText.VISIBLE);
    }

    @Override
    public String toString() {
        return "AccessToken[token=***]";
    }
}
