package io.github.atlasbackups.transport;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a request goes (RFC 6454): scheme, host and port. Credentials are bound to one.
 *
 * <p>Each host has one spelling, so that equal origins are equal: names are in lower case, and the dot at the end of an absolute name
 * ({@code cloud.mongodb.com.}) is left out, since certificates, {@code Host} and SNI have none; IPv6 addresses are as RFC 5952 writes
 * them. Names may have underscores, as some do inside of clusters; internationalized names are refused unless they are encoded.
 *
 * @param scheme {@code https} or {@code http}, in lower case
 * @param host a host name or address in its one spelling; an IPv6 address in brackets
 * @param port 1 to 65535, the scheme's default filled in
 */
public record Origin(String scheme, String host, int port) {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[::ffff:127(\\.\\d{1,3}){3}]");

    /** Refuses what is not an http or https origin with an {@link IllegalArgumentException} that says what to write instead. */
    public Origin {
        scheme = scheme.toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("scheme must be https or http");
        }
        host = HostName.canonical(host);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be 1..65535, was " + port);
        }
    }

    /**
     * The origin of a URL without a path, such as {@code https://cloud.mongodb.com}; see {@link BaseUrl} for one that may have a path.
     *
     * @throws IllegalArgumentException if the URL is not absolute, has user info, a query, a fragment, or a path other
     *     than {@code /}
     */
    public static Origin of(URI baseUrl) {
        BaseUrl parsed = BaseUrl.of(baseUrl);
        if (!parsed.prefix().isEmpty()) {
            throw new IllegalArgumentException("an origin has no path");
        }
        return parsed.origin();
    }

    /** Whether the scheme is https. */
    public boolean isSecure() {
        return scheme.equals("https");
    }

    /** Whether the host is {@code localhost}, in 127.0.0.0/8, or {@code [::1]}. Names are not resolved. */
    public boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    /** The origin as a URL without a path, its port always named. */
    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
