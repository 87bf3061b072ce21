package io.github.atlasbackups.transport;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request, whole.
 *
 * @param method GET or POST
 * @param origin where it goes
 * @param target path and query in origin form (RFC 9112 §3.2.1), percent-encoded; sent byte for byte as given
 * @param headers what is sent besides the headers that framing needs ({@code Host}, {@code Content-Length})
 * @param body sent as UTF-8, or null for none
 * @param timeout the one deadline over waiting for a connection, connecting, head and body; more than zero
 * @param tag what the request is for, or null
 */
public record HttpRequest(
        HttpMethod method,
        Origin origin,
        String target,
        HttpHeaders headers,
        @Nullable String body,
        Duration timeout,
        @Nullable CallTag tag) {

    /** The default of {@link #timeout()}: 30 seconds. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** RFC 3986: pchar, "/" and "?", with percent only as the start of an encoded octet. */
    private static final Pattern TARGET = Pattern.compile("/(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*+");

    /** Refuses a bad target or timeout with an {@link IllegalArgumentException} that does not echo it. */
    public HttpRequest {
        if (!TARGET.matcher(target).matches()) {
            throw new IllegalArgumentException(
                    "a request target must start with / and have only the characters of RFC 3986, others percent-encoded");
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be more than zero");
        }
    }

    /** A GET without headers, with the default timeout. */
    public static HttpRequest get(Origin origin, String target) {
        return new HttpRequest(HttpMethod.GET, origin, target, HttpHeaders.empty(), null, DEFAULT_TIMEOUT, null);
    }

    /** A POST of a form (application/x-www-form-urlencoded), with the default timeout. */
    public static HttpRequest postForm(Origin origin, String target, String form) {
        HttpHeaders headers = HttpHeaders.empty().with("Content-Type", "application/x-www-form-urlencoded");
        return new HttpRequest(HttpMethod.POST, origin, target, headers, form, DEFAULT_TIMEOUT, null);
    }

    /** The same request with this one value for a header. */
    public HttpRequest withHeader(String name, String value) {
        return withHeaders(headers.replacing(name, value));
    }

    /** The same request with these headers instead. */
    public HttpRequest withHeaders(HttpHeaders newHeaders) {
        return new HttpRequest(method, origin, target, newHeaders, body, timeout, tag);
    }

    /** The same request with another deadline. */
    public HttpRequest withTimeout(Duration newTimeout) {
        return new HttpRequest(method, origin, target, headers, body, newTimeout, tag);
    }

    /** The same request with another purpose. */
    public HttpRequest withTag(@Nullable CallTag newTag) {
        return new HttpRequest(method, origin, target, headers, body, timeout, newTag);
    }

    /** Method, origin and target, and the names of the headers: never a header's value or the body. */
    /** The target without its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public String toString() {
        return method + " " + origin + target + " " + headers;
    }
}
