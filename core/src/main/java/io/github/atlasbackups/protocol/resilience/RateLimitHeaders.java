package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.transport.HttpHeaders;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rate-limit headers of a response; the service may leave out either.
 *
 * @param limit how much the bucket can hold
 * @param remaining how much is in it after this call
 */
record RateLimitHeaders(OptionalInt limit, OptionalInt remaining) {

    /** A number, and what some gateways add to it: further policies or parameters. */
    private static final Pattern COUNT = Pattern.compile("(\\d{1,9})\\s*(?:[,;].*)?");

    /** Reads the headers; a value that is no count is ignored. */
    static RateLimitHeaders of(HttpHeaders headers) {
        return new RateLimitHeaders(count(headers, "RateLimit-Limit"), count(headers, "RateLimit-Remaining"));
    }

    private static OptionalInt count(HttpHeaders headers, String name) {
        Matcher count = COUNT.matcher(headers.first(name).orElse("").trim());
        return count.matches() ? OptionalInt.of(Integer.parseInt(count.group(1))) : OptionalInt.empty();
    }
}
