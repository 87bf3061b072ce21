package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.transport.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request (RFC 9112), read strictly.
 *
 * @param method as sent
 * @param target as sent
 * @param version {@code HTTP/1.1} or {@code HTTP/1.0}
 * @param headers as sent
 */
record HttpHead(String method, String target, String version, HttpHeaders headers) {

    private static final int MAX_LINE = 64 * 1024;
    private static final int MAX_BODY = 1024 * 1024;

    /**
     * The next head, or null when the client has ended the connection.
     *
     * @throws IllegalArgumentException if what comes is not HTTP
     */
    static @Nullable HttpHead read(InputStream in) throws IOException {
        String start = line(in);
        if (start == null) {
            return null;
        }
        String[] parts = start.split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.") || !parts[1].startsWith("/")) {
            throw new IllegalArgumentException("no request line of HTTP/1.x in origin form");
        }
        HttpHeaders headers = HttpHeaders.empty();
        for (String line = presentLine(in); !line.isEmpty(); line = presentLine(in)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("a header line without a name");
            }
            headers = headers.with(
                    line.substring(0, colon), line.substring(colon + 1).trim());
        }
        if (headers.all("Host").size() != 1 && parts[2].equals("HTTP/1.1")) {
            throw new IllegalArgumentException("an HTTP/1.1 request must have one Host header");
        }
        return new HttpHead(parts[0], parts[1], parts[2], headers);
    }

    boolean expectsContinue() {
        return "100-continue".equalsIgnoreCase(headers.first("Expect").orElse(""));
    }

    boolean keepsAlive() {
        String connection = headers.first("Connection").orElse("").toLowerCase(Locale.ROOT);
        return version.equals("HTTP/1.1") ? !connection.contains("close") : connection.contains("keep-alive");
    }

    /** The whole request: reads as many bytes of a body as the head announces. */
    ReceivedRequest withBody(InputStream in) throws IOException {
        String body = new String(body(in), StandardCharsets.UTF_8);
        return new ReceivedRequest(method, target, headers, body);
    }

    private byte[] body(InputStream in) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.first("Transfer-Encoding").orElse(""))) {
            return chunks(in);
        }
        int length = Integer.parseInt(headers.first("Content-Length").orElse("0"));
        return exactly(in, length);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(exactly(in, size));
            presentLine(in);
            if (body.size() > MAX_BODY) {
                throw new IllegalArgumentException("a request body over 1 MiB");
            }
        }
        for (String trailer = presentLine(in); !trailer.isEmpty(); trailer = presentLine(in)) {
            // trailers mean nothing here
        }
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        String line = presentLine(in);
        int extension = line.indexOf(';');
        return Integer.parseInt((extension < 0 ? line : line.substring(0, extension)).trim(), 16);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        if (length < 0 || length > MAX_BODY) {
            throw new IllegalArgumentException("a request body over 1 MiB");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static String presentLine(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            throw new EOFException();
        }
        return line;
    }

    /** One line without its CRLF; null at the end of the stream. */
    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                int end = line.length();
                return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
            }
            if (line.length() >= MAX_LINE) {
                throw new IllegalArgumentException("a line over 64 KiB");
            }
            line.append((char) c);
        }
        if (line.isEmpty()) {
            return null;
        }
        throw new EOFException();
    }
}
