package io.github.atlasbackups.testkit.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A client id and its secret, sent as RFC 6749 §2.3.1 wants them: each form-encoded, then Basic (RFC 7617).
 *
 * @param user the client id, decoded
 * @param password the secret, decoded
 */
record BasicAuthorization(String user, String password) {

    private static final String SCHEME = "Basic ";

    /** What these {@code Authorization} headers hold, or nothing if that is not one in this form. */
    static Optional<BasicAuthorization> parse(List<String> headers) {
        if (headers.size() != 1 || !headers.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(headers.get(0).substring(SCHEME.length()));
            String text = new String(bytes, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new BasicAuthorization(
                            FormFields.decode(text.substring(0, colon)), FormFields.decode(text.substring(colon + 1))));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The client id only. */
    @Override
    public String toString() {
        return user + ":***";
    }
}
