package io.github.atlasbackups.transport;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** One response, whole: its status, whatever it is, its headers and its body as received. */
public final class HttpResponse {

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    private HttpResponse(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * A response. The array is not copied: whoever passes it gives it away and must not change it afterwards.
     *
     * @throws IllegalArgumentException if the status is not 100..999
     */
    public static HttpResponse of(int status, HttpHeaders headers, byte[] body) {
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("status must be 100..999, was " + status);
        }
        return new HttpResponse(status, headers, body);
    }

    /** A response whose body is this text in UTF-8. */
    public static HttpResponse of(int status, HttpHeaders headers, String body) {
        return of(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The header fields, trailers left out. */
    public HttpHeaders headers() {
        return headers;
    }

    /** The body's bytes, from the start; each call gives a new stream. Needs no closing. */
    public InputStream bodyStream() {
        return new ByteArrayInputStream(body);
    }

    /** How many bytes the body has. */
    public int bodyLength() {
        return body.length;
    }

    /** The body as UTF-8 text; malformed input becomes U+FFFD. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Status, header names and body length: never what is in them. */
    @Override
    public String toString() {
        return status + " " + headers + " " + body.length + " bytes";
    }
}
