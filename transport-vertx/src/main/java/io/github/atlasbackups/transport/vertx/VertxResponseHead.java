package io.github.atlasbackups.transport.vertx;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.PROTOCOL;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TOO_LARGE;

import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The head of a response that can be used, before a byte of its body is read.
 *
 * @param status the final status
 * @param headers the fields, trailers left out
 * @param declaredLength how many bytes the body is said to have, or -1
 */
record VertxResponseHead(int status, HttpHeaders headers, long declaredLength) {

    /** Refuses what can't be used with the failure of the call. */
    static VertxResponseHead of(HttpClientResponse received, Origin origin, int cap) {
        if (received.statusCode() < 200 || received.statusCode() > 999) {
            throw VertxFailures.of(PROTOCOL, origin, "the response has no final status of three digits", null);
        }
        HttpHeaders headers = headers(received.headers(), origin);
        if (namesOtherThanChunked(headers.all("Transfer-Encoding"))) {
            throw VertxFailures.of(PROTOCOL, origin, "the body has a transfer coding that was not asked for", null);
        }
        long declared =
                headers.first("Content-Length").map(VertxResponseHead::length).orElse(-1L);
        if (declared > cap) {
            throw VertxFailures.of(
                    TOO_LARGE,
                    origin,
                    "the body is declared with " + declared + " bytes, more than " + cap
                            + ": ask for fewer items a page (itemsPerPage), or raise maxBodyBytes",
                    null);
        }
        return new VertxResponseHead(received.statusCode(), headers, declared);
    }

    HttpResponse with(byte[] body) {
        return HttpResponse.of(status, headers, body);
    }

    private static HttpHeaders headers(MultiMap received, Origin origin) {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        received.forEach((name, value) ->
                fields.computeIfAbsent(name, first -> new ArrayList<>(1)).add(value));
        try {
            return HttpHeaders.of(fields);
        } catch (IllegalArgumentException malformed) {
            throw VertxFailures.of(PROTOCOL, origin, "a header field of the response is not HTTP", null);
        }
    }

    private static long length(String declared) {
        try {
            return Long.parseLong(declared.strip());
        } catch (NumberFormatException malformed) {
            return -1; // Such as "5, 5", which the decoder takes for one 5.
        }
    }

    private static boolean namesOtherThanChunked(List<String> values) {
        for (String value : values) {
            for (String named : value.split(",", -1)) {
                if (!named.isBlank() && !named.strip().equalsIgnoreCase("chunked")) {
                    return true;
                }
            }
        }
        return false;
    }
}
