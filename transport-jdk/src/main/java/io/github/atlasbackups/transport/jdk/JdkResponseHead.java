package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.Origin;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Status and headers of a response whose body can be read as what it is.
 *
 * <p>The JDK's client reads some responses wrongly without a word: one with both a length and chunks as the raw chunks
 * (RFC 9112 §6.3 has chunks win), one in another transfer coding than plain {@code chunked} as everything up to the end of
 * the connection, one with two lengths as the first of them, an interim response (JDK 17) as the final one. All of these
 * are refused here.
 *
 * @param declaredLength the length that the head declares, or -1
 */
record JdkResponseHead(int status, HttpHeaders headers, long declaredLength) {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    /** @throws AtlasTransportException of kind PROTOCOL that does not quote the response */
    static JdkResponseHead of(ResponseInfo info, Origin origin) {
        if (info.statusCode() < 200 || info.statusCode() > 999) {
            throw refused(origin, "status " + info.statusCode() + " does not end an exchange");
        }
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        info.headers().map().forEach((name, values) -> {
            if (!name.startsWith(":")) {
                fields.put(name, values);
            }
        });
        HttpHeaders headers;
        try {
            headers = HttpHeaders.of(fields);
        } catch (IllegalArgumentException malformed) {
            throw refused(origin, "a response header has characters that HTTP does not allow");
        }
        List<String> transferCodings = codings(headers, "Transfer-Encoding");
        long length = declaredLength(headers, origin);
        if (!transferCodings.isEmpty()) {
            if (info.version() != Version.HTTP_1_1 || length != -1) {
                throw refused(origin, "the response is framed in two ways");
            }
            if (transferCodings.size() != 1 || !transferCodings.get(0).equalsIgnoreCase("chunked")) {
                throw refused(origin, "the response has a transfer coding other than chunked");
            }
        }
        return new JdkResponseHead(info.statusCode(), headers, length);
    }

    /** Whether anything may follow the head, whatever it declares (RFC 9112 §6.3). */
    boolean hasContent() {
        return status != NO_CONTENT && status != NOT_MODIFIED && declaredLength != 0;
    }

    /** A length may be repeated, but not differ (RFC 9110 §8.6). */
    private static long declaredLength(HttpHeaders headers, Origin origin) {
        Set<String> lengths = new HashSet<>(codings(headers, "Content-Length"));
        if (lengths.isEmpty()) {
            return -1;
        }
        String length = lengths.iterator().next();
        if (lengths.size() > 1 || !length.matches("[0-9]{1,18}")) {
            throw refused(origin, "the response has a length that is no number, or several");
        }
        return Long.parseLong(length);
    }

    private static List<String> codings(HttpHeaders headers, String name) {
        return headers.all(name).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::trim)
                .filter(coding -> !coding.isEmpty())
                .toList();
    }

    private static AtlasTransportException refused(Origin origin, String why) {
        return Failure.of(Kind.PROTOCOL, origin, why, null);
    }
}
