package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.Origin;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.util.List;
import java.util.Locale;

/**
 * A request of the port as the JDK's client takes it, or a failure where the client would send something else than it was
 * given. No failure quotes a header's value or has a cause: the client's own exceptions quote both.
 *
 * @param request for the client
 * @param body its body, which knows whether the request is on its way
 */
record OutgoingRequest(java.net.http.HttpRequest request, SingleSend body) {

    /** Sent unless the request has a User-Agent of its own. */
    private static final String USER_AGENT = "atlas-backups/0.1";

    /**
     * @param http2 whether an https origin is offered HTTP/2; plain http never is, it would take extra headers
     * @throws AtlasTransportException if the client cannot send exactly this
     */
    static OutgoingRequest of(HttpRequest request, boolean http2) {
        SingleSend body = SingleSend.of(request.body());
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder()
                .version(http2 && request.origin().isSecure() ? Version.HTTP_2 : Version.HTTP_1_1)
                .method(request.method().name(), body);
        address(request, builder);
        request.headers().toMap().forEach((name, values) -> header(request, name, values, builder));
        if (request.headers().first("User-Agent").isEmpty()) {
            builder.header("User-Agent", USER_AGENT);
        }
        return new OutgoingRequest(builder.build(), body);
    }

    /** The client takes paths and queries apart, and drops an empty query. */
    private static void address(HttpRequest request, java.net.http.HttpRequest.Builder builder) {
        URI uri;
        try {
            uri = URI.create(baseUrl(request.origin()) + request.target());
            builder.uri(uri);
        } catch (IllegalArgumentException refused) {
            throw unsendable(
                    request,
                    "the JDK's client calls no host with an underscore, or whose last label begins with a digit: use another name for it,"
                            + " or the Vert.x transport");
        }
        String query = uri.getRawQuery() == null || uri.getRawQuery().isEmpty() ? "" : "?" + uri.getRawQuery();
        if (!request.target().equals(uri.getRawPath() + query)) {
            throw unsendable(request, "the JDK's client would send another target than the one given");
        }
    }

    /** A default port is left out: in HTTP/2 and towards a proxy the client would send it along. */
    private static String baseUrl(Origin origin) {
        boolean isDefault = origin.port() == (origin.isSecure() ? 443 : 80);
        return origin.scheme() + "://" + origin.host() + (isDefault ? "" : ":" + origin.port());
    }

    /** The client keeps some names to itself, and sends every character past ASCII as a question mark. */
    private static void header(
            HttpRequest request, String name, List<String> values, java.net.http.HttpRequest.Builder builder) {
        for (String value : values) {
            if (!isAscii(value)) {
                throw unsendable(
                        request, "the JDK's client sends only ASCII in header " + name.toLowerCase(Locale.ROOT));
            }
            try {
                builder.header(name, value);
            } catch (IllegalArgumentException refused) {
                throw unsendable(request, "the JDK's client does not send header " + name.toLowerCase(Locale.ROOT));
            }
        }
    }

    private static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static AtlasTransportException unsendable(HttpRequest request, String why) {
        return Failure.of(Kind.OTHER, request.origin(), why, null);
    }
}
