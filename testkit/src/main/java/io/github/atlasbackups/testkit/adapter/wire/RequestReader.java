package io.github.atlasbackups.testkit.adapter.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads one request off a connection: its head, and a body if the head declares a length. */
final class RequestReader {

    private RequestReader() {}

    /** The bytes as ISO 8859-1 text, or null if the client closed where a request would start. */
    static @Nullable String read(InputStream in) throws IOException {
        StringBuilder raw = new StringBuilder(512);
        while (!endsHead(raw)) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            raw.append((char) next);
        }
        int length = contentLength(raw.toString());
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the request's body was cut short");
        }
        for (byte one : body) {
            raw.append((char) (one & 0xff));
        }
        return raw.toString();
    }

    private static boolean endsHead(StringBuilder raw) {
        int end = raw.length();
        return end >= 4
                && raw.charAt(end - 1) == '\n'
                && raw.charAt(end - 2) == '\r'
                && raw.charAt(end - 3) == '\n'
                && raw.charAt(end - 4) == '\r';
    }

    private static int contentLength(String head) {
        return new WireRequest(0, head)
                .header("Content-Length").stream()
                        .filter(length -> length.matches("\\d{1,9}"))
                        .mapToInt(Integer::parseInt)
                        .findFirst()
                        .orElse(0);
    }
}
