package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.transport.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response as bytes of HTTP/1.1, sent in one write, so that no delayed acknowledgement holds up its end. */
final class ResponseBytes {

    private static final Map<Integer, String> PHRASES = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(204, "No Content"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(410, "Gone"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private ResponseBytes() {}

    /** The interim response to a client that waits to send its body. */
    static ResponseBytes goOn() {
        ResponseBytes response = new ResponseBytes();
        response.append("HTTP/1.1 100 Continue\r\n\r\n");
        return response;
    }

    /**
     * A response with its length declared.
     *
     * @param connection the value of the header {@code Connection}; null for none
     * @param withBody whether the body is sent too; a response to HEAD has the same head, and no body (RFC 9110 §9.3.2)
     */
    static ResponseBytes of(HttpResponse response, @Nullable String connection, boolean withBody) throws IOException {
        ResponseBytes all = new ResponseBytes();
        all.append("HTTP/1.1 " + response.status() + " " + PHRASES.getOrDefault(response.status(), "Status") + "\r\n");
        for (Map.Entry<String, List<String>> field : response.headers().toMap().entrySet()) {
            for (String value : field.getValue()) {
                all.header(field.getKey(), value);
            }
        }
        boolean mayHaveBody = response.status() != 204 && response.status() != 304;
        if (mayHaveBody) {
            all.header("Content-Length", Integer.toString(response.bodyLength()));
        }
        if (connection != null) {
            all.header("Connection", connection);
        }
        all.append("\r\n");
        if (mayHaveBody && withBody) {
            response.bodyStream().transferTo(all.bytes);
        }
        return all;
    }

    void writeTo(OutputStream out) throws IOException {
        bytes.writeTo(out);
        out.flush();
    }

    private void header(String name, String value) {
        append(name + ": " + value + "\r\n");
    }

    private void append(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
