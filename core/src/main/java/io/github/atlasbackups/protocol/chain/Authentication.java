package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.credentials.AccessToken;
import io.github.atlasbackups.credentials.ApiKey;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.credentials.ServiceAccount;
import io.github.atlasbackups.protocol.auth.AuthenticatingTransport;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.auth.BearerScheme;
import io.github.atlasbackups.protocol.auth.Scheme;
import io.github.atlasbackups.protocol.digest.DigestScheme;
import io.github.atlasbackups.protocol.token.ServiceAccountScheme;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;

/** Chooses the scheme by the kind of the credentials. */
public final class Authentication {

    private Authentication() {}

    /**
     * A transport that authenticates calls to {@code origin} with these credentials.
     *
     * @param next sends the calls, and the requests for tokens
     */
    public static AuthenticatingTransport over(
            HttpTransport next, Origin origin, Credentials credentials, AuthenticationSettings settings) {
        return new AuthenticatingTransport(next, origin, scheme(next, origin, credentials, settings), settings);
    }

    private static Scheme scheme(
            HttpTransport next, Origin origin, Credentials credentials, AuthenticationSettings settings) {
        if (credentials instanceof ServiceAccount account) {
            return ServiceAccountScheme.of(next, origin, account, settings);
        }
        if (credentials instanceof ApiKey key) {
            return new DigestScheme(key, settings.random(), settings.scheduler());
        }
        return new BearerScheme((AccessToken) credentials);
    }
}
