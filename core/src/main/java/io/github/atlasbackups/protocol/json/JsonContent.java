package io.github.atlasbackups.protocol.json;

import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a response says that it holds JSON: {@code application/json} or any {@code application/*+json}. */
final class JsonContent {

    private static final Pattern JSON = Pattern.compile("application/([!#$&^_.+a-z0-9-]+\\+)?json");
    private static final int MAX_TYPE = 100;
    private static final int MAX_QUOTE = 160;

    private JsonContent() {}

    static void require(HttpResponse response, Secrets secrets) {
        String type = response.headers().first("Content-Type").orElse("application/json");
        int parameters = type.indexOf(';');
        String essence =
                (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
        if (!JSON.matcher(essence).matches()) {
            throw new AtlasDecodingException(
                    "",
                    "expected JSON, got content type " + secrets.quoted(type, MAX_TYPE) + ": "
                            + secrets.quoted(response, MAX_QUOTE)
                            + "; a proxy or a login page may have answered, not the service",
                    null);
        }
    }
}
