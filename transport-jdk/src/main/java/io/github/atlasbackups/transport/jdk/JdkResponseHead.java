package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.Origin;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        HttpHeaders headers;
        try {
            headers = HttpHeaders.of(withoutPseudoHeaders(info.headers().map()));
        } catch (IllegalArgumentException malformed) {
            throw refused(origin, "a response header has characters that HTTP does not allow");
        }
        List<String> transferCodings = elements(headers.all("Transfer-Encoding"));
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

    /** HTTP/2 has the status among the headers, under a name that is none. */
    private static Map<String, List<String>> withoutPseudoHeaders(Map<String, List<String>> fields) {
        for (String name : fields.keySet()) {
            if (name.startsWith(":")) {
                Map<String, List<String>> others = new LinkedHashMap<>(fields);
                others.keySet().removeIf(other -> other.startsWith(":"));
                return others;
            }
        }
        return fields;
    }

    /** A length may be repeated, but not differ (RFC 9110 §8.6). */
    private static long declaredLength(HttpHeaders headers, Origin origin) {
        List<String> lengths = elements(headers.all("Content-Length"));
        if (lengths.isEmpty()) {
            return -1;
        }
        String length = lengths.get(0);
        for (String other : lengths) {
            if (!other.equals(length) || !isLength(other)) {
                throw refused(origin, "the response has a length that is no number, or several");
            }
        }
        return Long.parseLong(length);
    }

    /** Digits only, of which a {@code long} can hold as many. */
    private static boolean isLength(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() <= 18;
    }

    /** What stands between the commas of all values, empty elements left out (RFC 9110 §5.6.1). */
    private static List<String> elements(List<String> values) {
        if (values.isEmpty()) {
            return values;
        }
        List<String> elements = new ArrayList<>(values.size());
        for (String value : values) {
            for (String part : value.split(",")) {
                String element = part.trim();
                if (!element.isEmpty()) {
                    elements.add(element);
                }
            }
        }
        return elements;
    }

    private static AtlasTransportException refused(Origin origin, String why) {
        return Failure.of(Kind.PROTOCOL, origin, why, null);
    }
}
