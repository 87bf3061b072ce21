package io.github.atlasbackups.testkit.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Names and values of a query or of a form's body; of a name that comes twice, the first counts. */
final class FormFields {

    private FormFields() {}

    /** @throws IllegalArgumentException if a percent sign starts no encoded octet */
    static Map<String, String> parse(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            String name = equals < 0 ? field : field.substring(0, equals);
            String value = equals < 0 ? "" : field.substring(equals + 1);
            if (!name.isEmpty()) {
                fields.putIfAbsent(decode(name), decode(value));
            }
        }
        return fields;
    }

    /**
     * A segment of a path, where a plus sign is one.
     *
     * @throws IllegalArgumentException if a percent sign starts no encoded octet
     */
    static String decodePath(String encoded) {
        return decode(encoded.replace("+", "%2B"));
    }

    static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
