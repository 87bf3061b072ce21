package io.github.atlasbackups.protocol.token;

import java.time.Duration;

/**
 * How many refused tokens are replaced: ten at once, and one a minute after that. A service that goes on refusing good
 * tokens, for one path or for all, would otherwise be asked for a token by every call, and an account may have 100.
 * Confined to its owner's lock.
 */
final class ReplacementBudget {

    private static final int MOST = 10;
    private static final long REGAINED_EVERY = Duration.ofMinutes(1).toNanos();

    private int left = MOST;
    private long countedAt;

    /** Takes one, if any is left at this moment of the monotonic clock. */
    boolean take(long now) {
        long regained = left == MOST ? 0 : (now - countedAt) / REGAINED_EVERY;
        if (left + regained >= MOST) {
            left = MOST;
            countedAt = now;
        } else {
            left += (int) regained;
            countedAt += regained * REGAINED_EVERY;
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
