package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one HTTP/1.1 response (RFC 9112), strictly. */
final class ResponseReader {

    private static final int MAX_HEAD_BYTES = 256 * 1024;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.([01]) ([1-9]\\d\\d)( .*)?");
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9A-Fa-f]{1,8})[ \t]*(;.*)?");

    private final InputStream in;
    private final int maxBodyBytes;
    private int headBytes;
    private boolean keepsAlive = true;

    ResponseReader(InputStream in, int maxBodyBytes) {
        this.in = in;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** Whether the connection can carry another exchange. */
    boolean keepsAlive() {
        return keepsAlive;
    }

    HttpResponse read() throws IOException {
        Matcher statusLine = statusLine();
        HttpHeaders headers = fields();
        while (statusLine.group(2).startsWith("1")) {
            statusLine = statusLine();
            headers = fields();
        }
        int status = Integer.parseInt(statusLine.group(2));
        keepsAlive = statusLine.group(1).equals("1")
                && !headers.first("Connection").orElse("").equalsIgnoreCase("close");
        return HttpResponse.of(status, headers, status == 204 || status == 304 ? new byte[0] : body(headers));
    }

    private Matcher statusLine() throws IOException {
        Matcher matcher = STATUS_LINE.matcher(line(Kind.RESET));
        if (!matcher.matches()) {
            throw protocol("no status line");
        }
        return matcher;
    }

    private HttpHeaders fields() throws IOException {
        HttpHeaders headers = HttpHeaders.empty();
        for (String line = line(Kind.RESET); !line.isEmpty(); line = line(Kind.RESET)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw protocol("a header line without a name");
            }
            try {
                headers = headers.with(
                        line.substring(0, colon), line.substring(colon + 1).strip());
            } catch (IllegalArgumentException refused) {
                throw protocol("a header that HTTP does not allow");
            }
        }
        return headers;
    }

    private byte[] body(HttpHeaders headers) throws IOException {
        List<String> codings = headers.all("Transfer-Encoding");
        if (!codings.isEmpty()) {
            if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
                throw protocol("a transfer coding that was not asked for");
            }
            return chunks();
        }
        List<String> lengths = headers.all("Content-Length").stream().distinct().toList();
        if (lengths.isEmpty()) {
            keepsAlive = false;
            byte[] body = in.readNBytes(maxBodyBytes + 1);
            capped(body.length);
            return body;
        }
        if (lengths.size() > 1 || !lengths.get(0).matches("\\d{1,18}")) {
            throw protocol("no usable Content-Length");
        }
        return exactly(capped(Long.parseLong(lengths.get(0))));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            headBytes = 0;
            Matcher size = CHUNK_SIZE.matcher(line(Kind.TRUNCATED));
            if (!size.matches()) {
                throw protocol("no chunk size");
            }
            long length = Long.parseLong(size.group(1), 16);
            if (length == 0) {
                while (!line(Kind.TRUNCATED).isEmpty()) {
                    // A trailer: read past.
                }
                return body.toByteArray();
            }
            capped(body.size() + length);
            body.writeBytes(exactly((int) length));
            if (!line(Kind.TRUNCATED).isEmpty()) {
                throw protocol("a chunk that does not end where it said");
            }
        }
    }

    private int capped(long length) {
        if (length > maxBodyBytes) {
            throw new AtlasTransportException(Kind.TOO_LARGE, "a body of more than " + maxBodyBytes + " bytes");
        }
        return (int) length;
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new AtlasTransportException(Kind.TRUNCATED, bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String line(Kind whenCut) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new AtlasTransportException(whenCut, "the connection ended in the middle of a line");
            }
            if (++headBytes > MAX_HEAD_BYTES) {
                throw protocol("a head that does not end");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static AtlasTransportException protocol(String message) {
        return new AtlasTransportException(Kind.PROTOCOL, message);
    }
}
