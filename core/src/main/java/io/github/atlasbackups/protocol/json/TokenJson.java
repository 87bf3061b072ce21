package io.github.atlasbackups.protocol.json;

import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.Optional;

/**
 * Reads what a token endpoint answers (RFC 6749 §5). Unlike the other readers it never quotes the document, not even what
 * is broken in it: a token may be there.
 */
public final class TokenJson {

    private TokenJson() {}

    /**
     * The token of a successful answer.
     *
     * @throws AtlasDecodingException if it is not an object of 64 KiB at most with a usable token, its type and its lifetime
     */
    public static TokenResponse read(HttpResponse response) {
        JsonBody document = JsonBody.of(response);
        if (document == null) {
            throw new AtlasDecodingException("", "not a JSON object of at most 64 KiB", null);
        }
        String token = document.string("access_token");
        if (token == null || !isVisibleAscii(token)) {
            throw new AtlasDecodingException("/access_token", "not a string of visible ASCII characters", null);
        }
        if (document.has("token_type") && !"bearer".equalsIgnoreCase(document.string("token_type"))) {
            throw new AtlasDecodingException("/token_type", "not Bearer", null);
        }
        if (!(document.get("expires_in") instanceof Number lifetime) || !(lifetime.doubleValue() >= 1)) {
            throw new AtlasDecodingException("/expires_in", "not a number of at least 1 second", null);
        }
        return new TokenResponse(token, (long) lifetime.doubleValue());
    }

    /** The code of an error (RFC 6749 §5.2), such as {@code access_denied}; empty if there is none. Foreign text. */
    public static Optional<String> errorCode(HttpResponse response) {
        return text(response, "error");
    }

    /** The words that come with an error's code (RFC 6749 §5.2); empty if there are none. Foreign text. */
    public static Optional<String> errorDescription(HttpResponse response) {
        return text(response, "error_description");
    }

    private static Optional<String> text(HttpResponse response, String field) {
        JsonBody document = JsonBody.of(response);
        return document == null ? Optional.empty() : Optional.ofNullable(document.string(field));
    }

    private static boolean isVisibleAscii(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }
}
