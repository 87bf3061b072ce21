package io.github.atlasbackups.testkit.loopback;

import io.github.atlasbackups.transport.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The head of a request (RFC 9112), read strictly.
 *
 * @param method as sent
 * @param target path and query; of a target in absolute form, without its scheme and authority
 * @param version {@code HTTP/1.1} or {@code HTTP/1.0}
 * @param headers as sent
 */
public record HttpHead(String method, String target, String version, HttpHeaders headers) {

    /** The most header lines that a request may have. */
    static final int MAX_LINES = 200;

    private static final Pattern EMPTY_LINES = Pattern.compile("\\A[\r\n]+");
    private static final Pattern LINE_END = Pattern.compile("\r?\n");
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern LENGTH = Pattern.compile("\\d{1,9}");
    private static final String NEW = "HTTP/1.1";
    private static final String OLD = "HTTP/1.0";

    /**
     * Reads a head with the empty line that ends it; empty lines before it are skipped.
     *
     * @throws BadRequestException if it is no head of HTTP/1.x, or has too many lines
     */
    public static HttpHead parse(String raw) {
        String[] lines = LINE_END.split(EMPTY_LINES.matcher(raw).replaceFirst(""));
        if (lines.length - 1 > MAX_LINES) {
            throw BadRequestException.headTooLarge("more than " + MAX_LINES + " header lines");
        }
        String[] start = lines[0].split(" ", -1);
        if (start.length != 3 || !(start[2].equals(NEW) || start[2].equals(OLD))) {
            throw BadRequestException.malformed("no request line of HTTP/1.x");
        }
        HttpHead head = new HttpHead(start[0], originForm(start[1]), start[2], headers(lines));
        head.requireOneHost();
        head.requireOneFraming();
        return head;
    }

    private static String originForm(String target) {
        if (target.startsWith("/")) {
            return target;
        }
        String rest = ORIGIN.matcher(target).replaceFirst("");
        if (rest.length() == target.length() || rest.contains("#")) {
            throw BadRequestException.malformed("a target in neither origin nor absolute form");
        }
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    private static HttpHeaders headers(String[] lines) {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1) {
                throw BadRequestException.malformed("a header line without a name");
            }
            fields.computeIfAbsent(lines[i].substring(0, colon), name -> new ArrayList<>())
                    .add(lines[i].substring(colon + 1).trim());
        }
        try {
            return HttpHeaders.of(fields);
        } catch (IllegalArgumentException bad) {
            throw BadRequestException.malformed("a header with a character that HTTP does not allow");
        }
    }

    private void requireOneHost() {
        int hosts = headers.all("Host").size();
        if (hosts > 1 || (hosts == 0 && version.equals(NEW))) {
            throw BadRequestException.malformed("an HTTP/1.1 request must have one Host header");
        }
    }

    /** More than one length, or a length beside chunks, is how requests are smuggled (RFC 9112 §6.3). */
    private void requireOneFraming() {
        List<String> codings = headers.all("Transfer-Encoding");
        List<String> lengths = headers.all("Content-Length");
        if (codings.size() + lengths.size() > 1) {
            throw BadRequestException.malformed("a body with more than one framing");
        }
        if (!codings.isEmpty() && (!isChunked() || version.equals(OLD))) {
            throw BadRequestException.malformed("a transfer coding other than chunked");
        }
        if (!lengths.isEmpty() && !LENGTH.matcher(lengths.get(0)).matches()) {
            throw BadRequestException.malformed("a length that is no number");
        }
    }

    boolean isChunked() {
        return "chunked".equalsIgnoreCase(headers.first("Transfer-Encoding").orElse(""));
    }

    int contentLength() {
        return Integer.parseInt(headers.first("Content-Length").orElse("0"));
    }

    /** Whether the client waits for 100 before it sends the body. */
    public boolean expectsContinue() {
        return version.equals(NEW)
                && "100-continue".equalsIgnoreCase(headers.first("Expect").orElse(""));
    }

    /** Whether the client may send another request on this connection. */
    public boolean keepsAlive() {
        return version.equals(NEW) ? !hasConnectionOption("close") : hasConnectionOption("keep-alive");
    }

    /** Whether the client must hear that its connection is kept, since its version closes connections by default. */
    public boolean keepsAliveOnRequest() {
        return version.equals(OLD) && keepsAlive();
    }

    private boolean hasConnectionOption(String option) {
        return List.of(String.join(",", headers.all("Connection"))
                        .toLowerCase(Locale.ROOT)
                        .split("\\s*,\\s*", -1))
                .contains(option);
    }
}
