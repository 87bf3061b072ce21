package io.github.atlasbackups.testkit.adapter.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One request as it came over the wire.
 *
 * @param connection which connection it came on, counted from 1 in the order they were accepted
 * @param raw all its bytes, each as the one character with that code (ISO 8859-1)
 */
public record WireRequest(int connection, String raw) {

    /** The request line, without its line end. */
    public String line() {
        return raw.substring(0, raw.indexOf("\r\n"));
    }

    /** The method, as sent. */
    public String method() {
        return line().split(" ", -1)[0];
    }

    /** The request target: everything between the method and the protocol version. */
    public String target() {
        String line = line();
        return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
    }

    /** The values of a header in the order they came, one for each line; the name without regard to case. */
    public List<String> header(String name) {
        List<String> values = new ArrayList<>();
        for (String line : head().split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).equalsIgnoreCase(name)) {
                values.add(line.substring(colon + 1).strip());
            }
        }
        return List.copyOf(values);
    }

    /** The body as UTF-8 text; only of a body with a Content-Length. */
    public String body() {
        return new String(raw.substring(headLength(raw)).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The length of the body that the head declares; 0 if it declares none that is a number. */
    int contentLength() {
        return header("Content-Length").stream()
                .filter(length -> length.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    private String head() {
        return raw.substring(0, headLength(raw));
    }

    /** How long the head is, with the empty line that ends it; 0 if it is not all there. */
    static int headLength(CharSequence raw) {
        int end = raw.toString().indexOf("\r\n\r\n");
        return end < 0 ? 0 : end + 4;
    }
}
