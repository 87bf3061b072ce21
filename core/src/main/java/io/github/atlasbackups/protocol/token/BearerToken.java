package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.credentials.StoredToken;
import io.github.atlasbackups.transport.HttpRequest;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A token with its times on the monotonic clock. Compared by identity: a token that was refused is that one.
 *
 * <p>It is due for renewal before it ends, so that another can be had while it still serves: a tenth of its lifetime
 * before, five minutes at most. Where in the first half of that span is left to chance, so that processes that share a
 * token don't all ask for its successor. A token that lives under a minute is used to its end: renewing it early would
 * cost more than one request per lifetime.
 */
final class BearerToken {

    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(365);
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(5);

    private final StoredToken stored;
    private final long dueAt;
    private final long endsAt;

    private BearerToken(StoredToken stored, long dueAt, long endsAt) {
        this.stored = stored;
        this.dueAt = dueAt;
        this.endsAt = endsAt;
    }

    /**
     * A token that this process may use from now on.
     *
     * @param remaining how long it lives on, at most its lifetime
     */
    static BearerToken of(StoredToken stored, long now, Duration remaining, RandomGenerator random) {
        long window = window(stored).toNanos();
        long spread;
        synchronized (random) {
            spread = window < 2 ? 0 : random.nextLong(window / 2);
        }
        long endsAt = now + capped(remaining).toNanos();
        return new BearerToken(stored, endsAt - window + spread, endsAt);
    }

    /** A lifetime that nothing overflows with: a year at most. */
    static Duration capped(Duration lifetime) {
        return lifetime.compareTo(LONGEST_LIFETIME) < 0 ? lifetime : LONGEST_LIFETIME;
    }

    private static Duration window(StoredToken stored) {
        Duration lifetime = Duration.between(stored.issuedAt(), stored.expiresAt());
        if (lifetime.compareTo(SHORT) < 0) {
            return Duration.ZERO;
        }
        Duration tenth = lifetime.dividedBy(10);
        return tenth.compareTo(LONGEST_WINDOW) < 0 ? tenth : LONGEST_WINDOW;
    }

    /** RFC 6750 §2.1. */
    HttpRequest authorize(HttpRequest request) {
        return request.withHeader("Authorization", "Bearer " + stored.value());
    }

    StoredToken stored() {
        return stored;
    }

    boolean isLive(long now) {
        return now - endsAt < 0;
    }

    boolean isDue(long now) {
        return now - dueAt >= 0;
    }
}
