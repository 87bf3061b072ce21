package io.github.atlasbackups.protocol.json;

/**
 * A token as the token endpoint grants it.
 *
 * @param accessToken a secret; visible ASCII
 * @param expiresIn its lifetime in seconds, counted from when it was granted; at least 1
 */
public record TokenResponse(String accessToken, long expiresIn) {

    @Override
    public String toString() {
        return "TokenResponse[accessToken=***, expiresIn=" + expiresIn + "]";
    }
}
