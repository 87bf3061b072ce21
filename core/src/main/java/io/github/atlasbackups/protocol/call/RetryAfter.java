package io.github.atlasbackups.protocol.call;

import io.github.atlasbackups.protocol.json.ErrorReader;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long a response asks to wait: by its header {@code Retry-After}, RFC 9110 §10.2.3, or, for a 429 without one, by the
 * parameters of its body. Everything that waits for the service reads its wait here.
 */
public final class RetryAfter {

    /** Ten digits are three centuries: enough to see that it is absurd, too few to overflow. */
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

    private static final Duration ABSURD = Duration.ofDays(31);

    private static final int TOO_MANY_REQUESTS = 429;

    private RetryAfter() {}

    /**
     * The wait that a response asks for, never negative. Empty if it asks for none, or for what can't be meant.
     *
     * @param clock stands in for a response's {@code Date}
     */
    public static Optional<Duration> of(HttpResponse response, Clock clock) {
        Optional<Duration> header = of(response.headers(), clock);
        return header.isPresent() || response.status() != TOO_MANY_REQUESTS ? header : ErrorReader.retryAfter(response);
    }

    /**
     * The wait that headers ask for, never negative: zero for a date that has passed. Empty if they ask for none, or for what
     * can't be meant: a negative number, more than 31 days, anything that is neither seconds nor a date.
     *
     * <p>A date counts from the response's own {@code Date}, so that a clock that is wrong on either side changes nothing; the
     * clock stands in when there is none.
     */
    static Optional<Duration> of(HttpHeaders headers, Clock clock) {
        return headers.first("Retry-After")
                .map(String::trim)
                .flatMap(value -> SECONDS.matcher(value).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : until(value, headers, clock.instant()))
                .filter(wait -> wait.compareTo(ABSURD) <= 0);
    }

    private static Optional<Duration> until(String value, HttpHeaders headers, Instant now) {
        Instant answered = headers.first("Date")
                .flatMap(date -> HttpDate.parse(date.trim(), now))
                .orElse(now);
        return HttpDate.parse(value, now).map(moment -> {
            Duration wait = Duration.between(answered, moment);
            return wait.isNegative() ? Duration.ZERO : wait;
        });
    }
}
