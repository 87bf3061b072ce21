package io.github.atlasbackups.protocol.digest;

import java.util.Map;

/**
 * One challenge of a {@code WWW-Authenticate} field (RFC 9110 §11.3), of whatever scheme.
 *
 * @param scheme in lower case
 * @param parameters names in lower case, values without quotes and escapes; empty where the scheme uses a token68
 * @param readable whether all of it followed the grammar; if not, the parameters are those up to there
 */
record AuthChallenge(String scheme, Map<String, String> parameters, boolean readable) {

    AuthChallenge {
        parameters = Map.copyOf(parameters);
    }
}
