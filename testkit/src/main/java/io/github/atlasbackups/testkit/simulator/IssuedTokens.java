package io.github.atlasbackups.testkit.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The live tokens of all service accounts. Thread-safe. */
final class IssuedTokens {

    private record Token(String clientId, long end) {}

    private final Map<String, Token> live = new HashMap<>();
    private final SplittableRandom random = new SplittableRandom(20_260_115);

    /** A new token, or nothing if the account has as many as it may have. */
    synchronized Optional<String> issue(String clientId, Duration lifetime, int liveLimit, long now) {
        forgetExpired(now);
        long ofThisClient = live.values().stream()
                .filter(token -> token.clientId().equals(clientId))
                .count();
        if (ofThisClient >= liveLimit) {
            return Optional.empty();
        }
        String value = String.format("sim.%016x%016x", random.nextLong(), random.nextLong());
        live.put(value, new Token(clientId, now + lifetime.toNanos()));
        return Optional.of(value);
    }

    /** Whose token it is, while it is live. */
    synchronized Optional<String> clientOf(String value, long now) {
        return Optional.ofNullable(live.get(value))
                .filter(token -> now - token.end() < 0)
                .map(Token::clientId);
    }

    /** Ends a token of this account; one of another account stays, and one that is unknown is none. */
    synchronized void revoke(String clientId, String value) {
        Token token = live.get(value);
        if (token != null && token.clientId().equals(clientId)) {
            live.remove(value);
        }
    }

    synchronized void revokeAll() {
        live.clear();
    }

    synchronized int count(long now) {
        forgetExpired(now);
        return live.size();
    }

    private void forgetExpired(long now) {
        live.values().removeIf(token -> now - token.end() >= 0);
    }
}
