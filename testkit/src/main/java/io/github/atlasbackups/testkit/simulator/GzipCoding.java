package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses responses for clients that ask for it (RFC 9110 §12.5.3). */
final class GzipCoding {

    private static final Pattern TAKES_GZIP =
            Pattern.compile("(?:.*,)?\\s*(?:x-)?gzip\\s*(?:;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|$))[0-9.]+\\s*)?(?:,.*)?");

    private GzipCoding() {}

    /** The response as this request takes it: one without a body stays as it is. */
    static HttpResponse ofResponseTo(ReceivedRequest request, HttpResponse response) {
        if (response.bodyLength() == 0 || !isTakenBy(request.headers())) {
            return response;
        }
        HttpHeaders headers =
                response.headers().with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding");
        return HttpResponse.of(response.status(), headers, compressed(response));
    }

    private static boolean isTakenBy(HttpHeaders headers) {
        String accepted = String.join(",", headers.all("Accept-Encoding")).toLowerCase(Locale.ROOT);
        return TAKES_GZIP.matcher(accepted).matches();
    }

    private static byte[] compressed(HttpResponse response) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new Fast(bytes)) {
            response.bodyStream().transferTo(gzip);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Tests wait for it. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
