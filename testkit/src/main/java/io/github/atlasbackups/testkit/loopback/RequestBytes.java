package io.github.atlasbackups.testkit.loopback;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The requests on a connection as bytes (RFC 9112): a head, then as much body as is asked for, and again. Takes no byte more
 * than it hands out. Not thread-safe.
 */
public final class RequestBytes {

    private static final int MAX_BODY = 1 << 20;
    private static final int MAX_CHUNK_LINE = 4_096;
    private static final Pattern CHUNK_SIZE = Pattern.compile("[0-9a-fA-F]{1,7}");

    private final InputStream in;
    private final int maxHead;

    /**
     * @param in buffered
     * @param maxHead the most bytes that a head may have
     */
    public RequestBytes(InputStream in, int maxHead) {
        this.in = in;
        this.maxHead = maxHead;
    }

    /**
     * The next head, with the empty line that ends it, each byte as the one character with that code (ISO 8859-1); null if the
     * client ends the connection before the head does.
     */
    public @Nullable String head() throws IOException {
        StringBuilder head = new StringBuilder(512);
        while (!isComplete(head)) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            if (head.length() == maxHead) {
                throw BadRequestException.headTooLarge("a head over " + maxHead + " bytes");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Whether an empty line ends it. One before the request line does not count (RFC 9112 §2.2). */
    private static boolean isComplete(StringBuilder head) {
        int end = head.length();
        if (end < 3 || head.charAt(end - 1) != '\n') {
            return false;
        }
        int before = head.charAt(end - 2) == '\r' ? end - 3 : end - 2;
        return before > 0 && head.charAt(before) == '\n' && !isBlank(head, before);
    }

    private static boolean isBlank(StringBuilder head, int end) {
        for (int i = 0; i < end; i++) {
            if (head.charAt(i) != '\r' && head.charAt(i) != '\n') {
                return false;
            }
        }
        return true;
    }

    /** The body that the head announces, in either framing. */
    public byte[] body(HttpHead head) throws IOException {
        return head.isChunked() ? chunks() : exactly(head.contentLength());
    }

    /** So many bytes of a body. */
    public byte[] exactly(int length) throws IOException {
        if (length > MAX_BODY) {
            throw BadRequestException.malformed("a request body over 1 MiB");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the request's body was cut short");
        }
        return bytes;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(exactly(size));
            if (!line().isEmpty()) {
                throw BadRequestException.malformed("a chunk longer than its size");
            }
            if (body.size() > MAX_BODY) {
                throw BadRequestException.malformed("a request body over 1 MiB");
            }
        }
        for (int left = maxHead; !line().isEmpty(); left -= MAX_CHUNK_LINE) {
            // Trailers mean nothing here.
            if (left <= 0) {
                throw BadRequestException.headTooLarge("too many trailers");
            }
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        String line = line();
        int extension = line.indexOf(';');
        String size = (extension < 0 ? line : line.substring(0, extension)).trim();
        if (!CHUNK_SIZE.matcher(size).matches()) {
            throw BadRequestException.malformed("a chunk without a size");
        }
        return Integer.parseInt(size, 16);
    }

    /** One line without its end. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the request's body was cut short");
            }
            if (line.length() == MAX_CHUNK_LINE) {
                throw BadRequestException.malformed("a chunk's line over " + MAX_CHUNK_LINE + " bytes");
            }
            line.append((char) c);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }
}
