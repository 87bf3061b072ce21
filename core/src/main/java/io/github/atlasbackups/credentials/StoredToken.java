package io.github.atlasbackups.credentials;

import java.time.Instant;

/**
 * An access token on its way between processes. Two are the same token when their values are equal.
 *
 * @param value the token, a secret: whoever has it may call the service until it ends; visible ASCII
 * @param issuedAt when it was asked for, by the wall clock of the process that asked
 * @param expiresAt when it ends, by the same clock; after {@code issuedAt}. The difference is the lifetime that the
 *     service granted, so that a reader whose clock differs never trusts a token for longer than that
 */
public record StoredToken(String value, Instant issuedAt, Instant expiresAt) {

    /** Refuses a value that is not visible ASCII and an end that is not after the start, without an echo. */
    public StoredToken {
        CredentialText.require("stored token", value, CredentialText.VISIBLE);
        if (!expiresAt.isAfter(issuedAt)) {
            throw new IllegalArgumentException("a stored token must end after it was issued");
        }
    }

    /** Whether both are the same token. */
    public boolean isSameAs(StoredToken other) {
        return value.equals(other.value);
    }

    @Override
    public String toString() {
        return "StoredToken[value=***, issuedAt=" + issuedAt + ", expiresAt=" + expiresAt + "]";
    }
}
