package io.github.atlasbackups.transport;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a request goes (RFC 6454): scheme, host and port. Credentials are bound to one.
 *
 * @param scheme {@code https} or {@code http}, in lower case
 * @param host a host name or address in lower case; an IPv6 address in brackets
 * @param port 1 to 65535, the scheme's default filled in
 */
public record Origin(String scheme, String host, int port) {

    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9._-]*[a-z0-9])?|\\[[0-9a-f:.]+]");
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    /** Refuses what is not an http or https origin with an {@link IllegalArgumentException}. */
    public Origin {
        scheme = scheme.toLowerCase(Locale.ROOT);
        host = host.toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("scheme must be https or http");
        }
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "host must be a host name, an IPv4 address or an IPv6 address in brackets");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be 1..65535, was " + port);
        }
    }

    /**
     * The origin of a base URL such as {@code https://cloud.mongodb.com}.
     *
     * @throws IllegalArgumentException if the URL is not absolute, has user info, a query, a fragment, or a path other
     *     than {@code /}
     */
    public static Origin of(URI baseUrl) {
        if (baseUrl.getScheme() == null || baseUrl.getHost() == null) {
            throw new IllegalArgumentException("base URL must be absolute, like https://cloud.mongodb.com");
        }
        if (baseUrl.getRawUserInfo() != null || baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
            throw new IllegalArgumentException("base URL must have no user info, query or fragment");
        }
        String path = baseUrl.getRawPath();
        if (path != null && !path.isEmpty() && !path.equals("/")) {
            throw new IllegalArgumentException("base URL must have no path");
        }
        int port = baseUrl.getPort() != -1
                ? baseUrl.getPort()
                : baseUrl.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return new Origin(baseUrl.getScheme(), baseUrl.getHost(), port);
    }

    /** Whether the scheme is https. */
    public boolean isSecure() {
        return scheme.equals("https");
    }

    /** Whether the host is {@code localhost}, in 127.0.0.0/8, or {@code [::1]}. Names are not resolved. */
    public boolean isLoopback() {
        return host.equals("localhost")
                || host.equals("[::1]")
                || LOOPBACK_V4.matcher(host).matches();
    }

    /** The origin as a URL without a path, its port always named. */
    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
