package io.github.atlasbackups.protocol.json;

import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Quotes a piece of what the peer sent: at most 200 characters, printable ASCII, the rest escaped. What looks like an
 * Authorization value is masked, since a proxy's error page may echo the request.
 */
final class ForeignText {

    private static final int MAX = 200;
    private static final Pattern CREDENTIALS = Pattern.compile(
            "(?i)(bearer|basic|digest)[\\s:+%=]+[^\\s<>]+|(access_token|token|secret|response|cnonce)[\"']?\\s*[=:]\\s*[^\\s<>&]+");

    private ForeignText() {}

    static String quote(HttpResponse response) {
        try {
            // Masking looks further than the quote, so that a cut never leaves the start of a secret.
            return quote(new String(response.bodyStream().readNBytes(20 * MAX), StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static String quote(String foreign) {
        String masked = CREDENTIALS.matcher(foreign).replaceAll("***");
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < masked.length(); i++) {
            char c = masked.charAt(i);
            String piece = c == '"' || c == '\\' ? "\\" + c : c >= 0x20 && c < 0x7f ? String.valueOf(c) : escaped(c);
            if (text.length() + piece.length() > MAX) {
                return text.append("\"…").toString();
            }
            text.append(piece);
        }
        return text.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", (int) c);
        };
    }
}
