package io.github.atlasbackups.protocol.auth;

import io.github.atlasbackups.credentials.AccessToken;

/** Sends a given token with each call (RFC 6750 §2.1). A 401 is the caller's: there is no other token to try. */
public final class BearerScheme implements Scheme {

    private final String authorization;

    public BearerScheme(AccessToken token) {
        this.authorization = "Bearer " + token.token();
    }

    @Override
    public void carry(AuthenticatedCall call) {
        call.send(unsigned -> unsigned.withHeader("Authorization", authorization), call::succeed);
    }
}
