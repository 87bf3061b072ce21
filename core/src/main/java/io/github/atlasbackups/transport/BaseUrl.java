package io.github.atlasbackups.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a service is: an origin, and the path that all of its own paths lie below, as behind a gateway. Two URLs of the same place are
 * equal: see {@link Origin}, and a slash at the end means nothing.
 *
 * @param origin scheme, host and port
 * @param prefix empty, or one or more segments, each with a slash before it, such as {@code /atlas}
 */
public record BaseUrl(Origin origin, String prefix) {

    private static final String EXAMPLE = "like https://cloud.mongodb.com";
    private static final Pattern PORT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern PREFIX = Pattern.compile("(?:/(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})+)*+");
    private static final Pattern DOTS = Pattern.compile("(?:.*/)?(?:\\.|%2e){1,2}(?:/.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERSION = Pattern.compile(".*/api/atlas/v[0-9][0-9.]*(?:/.*)?");

    /** Refuses a prefix that a URL's path can't have, or that could arrive as another, with an {@link IllegalArgumentException}. */
    public BaseUrl {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "base URL must have a path of segments that are not empty and have only the"
                            + " characters of RFC 3986, others percent-encoded, like https://gateway.example/atlas");
        }
        if (DOTS.matcher(prefix).matches()) {
            throw new IllegalArgumentException("base URL must have no . or .. in its path: write where it leads");
        }
        if (VERSION.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "base URL must end before /api/atlas: the client adds that itself, with the version of each operation");
        }
    }

    /**
     * Reads a URL such as {@code https://cloud.mongodb.com} or {@code https://gateway.example/atlas/}.
     *
     * @throws IllegalArgumentException if it is none, or has user info, a query or a fragment, saying what to write instead. Nothing
     *     is echoed, since it may hold a password
     */
    public static BaseUrl parse(String url) {
        if (url.isBlank()) {
            throw new IllegalArgumentException("base URL is blank: leave it out, or write one, " + EXAMPLE);
        }
        if (!url.equals(url.strip())) {
            throw new IllegalArgumentException("base URL must have no white space around it");
        }
        try {
            return of(new URI(url));
        } catch (URISyntaxException echoesItsInput) {
            throw new IllegalArgumentException("base URL must be a URL, " + EXAMPLE);
        }
    }

    /** The same of a URL that was read already. */
    public static BaseUrl of(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        String authority = url.getRawAuthority();
        if ((!scheme.equals("https") && !scheme.equals("http")) || authority == null) {
            throw new IllegalArgumentException("base URL must be absolute and start with https://, " + EXAMPLE);
        }
        if (authority.contains("@")) {
            throw new IllegalArgumentException(
                    "base URL must have no user info: give the credentials to the client, as Credentials");
        }
        if (url.getRawQuery() != null) {
            throw new IllegalArgumentException("base URL must have no query: end it before the question mark");
        }
        if (url.getRawFragment() != null) {
            throw new IllegalArgumentException("base URL must have no fragment: end it before the #");
        }
        // Not getHost(), which is null where java.net.URI knows no such name, as one with an underscore.
        int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
        String host = colon < 0 ? authority : authority.substring(0, colon);
        String port = colon < 0 ? "" : authority.substring(colon + 1);
        String path = url.getRawPath();
        return new BaseUrl(
                new Origin(scheme, host, port(port, scheme)),
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    private static int port(String text, String scheme) {
        if (text.isEmpty()) {
            return scheme.equals("https") ? 443 : 80;
        }
        if (!PORT.matcher(text).matches()) {
            throw new IllegalArgumentException("port must be 1..65535");
        }
        return Integer.parseInt(text);
    }

    /** A path of the service as a request's target, below the prefix. */
    public String target(String path) {
        return prefix + path;
    }

    /** The URL without a slash at its end, its port always named. */
    @Override
    public String toString() {
        return origin + prefix;
    }
}
