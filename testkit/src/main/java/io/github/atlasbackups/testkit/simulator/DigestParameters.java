package io.github.atlasbackups.testkit.simulator;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a Digest {@code Authorization} header: no name twice, and quoted what RFC 7616 §3.4 wants quoted. What
 * it wants bare ({@code algorithm}, {@code qop}, {@code nc}) may be quoted too, as many clients send it and the live service
 * takes it.
 */
final class DigestParameters {

    private static final Pattern PARAMETER = Pattern.compile(
            "\\G\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]+))\\s*(,|$)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
    private static final Set<String> QUOTED =
            Set.of("username", "realm", "nonce", "uri", "response", "cnonce", "opaque");

    private final Map<String, String> values;

    private DigestParameters(Map<String, String> values) {
        this.values = values;
    }

    /** The parameters after the scheme, or nothing if they break a rule. */
    static Optional<DigestParameters> parse(String text) {
        Map<String, String> values = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!parameter.find()) {
                return Optional.empty();
            }
            String name = parameter.group(1).toLowerCase(Locale.ROOT);
            String quoted = parameter.group(2);
            if (quoted == null && QUOTED.contains(name)) {
                return Optional.empty();
            }
            String value =
                    quoted == null ? parameter.group(3) : ESCAPE.matcher(quoted).replaceAll("$1");
            if (values.put(name, value) != null) {
                return Optional.empty();
            }
            end = parameter.end();
        }
        return text.endsWith(",") ? Optional.empty() : Optional.of(new DigestParameters(values));
    }

    @Nullable
    String find(String name) {
        return values.get(name);
    }

    /** The value, or an empty text if it is missing, which is never a right one. */
    String get(String name) {
        return values.getOrDefault(name, "");
    }
}
