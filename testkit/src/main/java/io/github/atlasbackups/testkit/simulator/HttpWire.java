package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.transport.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Responses as bytes of HTTP/1.1, each in one write, so that no delayed acknowledgement holds up its end. */
final class HttpWire {

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
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"));

    private HttpWire() {}

    static void writeContinue(OutputStream out) throws IOException {
        out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    static void write(OutputStream out, HttpResponse response, boolean keepAlive) throws IOException {
        StringBuilder head = new StringBuilder(512);
        head.append("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(PHRASES.getOrDefault(response.status(), "Status"))
                .append("\r\n");
        for (Map.Entry<String, List<String>> field : response.headers().toMap().entrySet()) {
            for (String value : field.getValue()) {
                head.append(field.getKey()).append(": ").append(value).append("\r\n");
            }
        }
        if (response.status() != 204) {
            head.append("Content-Length: ").append(response.bodyLength()).append("\r\n");
        }
        head.append(keepAlive ? "\r\n" : "Connection: close\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + response.bodyLength());
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (response.status() != 204) {
            response.bodyStream().transferTo(bytes);
        }
        bytes.writeTo(out);
        out.flush();
    }
}
