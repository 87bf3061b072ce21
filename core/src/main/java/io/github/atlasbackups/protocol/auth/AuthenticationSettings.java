package io.github.atlasbackups.protocol.auth;

import io.github.atlasbackups.credentials.TokenStore;
import io.github.atlasbackups.time.Scheduler;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What authentication depends on.
 *
 * @param scheduler measures lifetimes and waits
 * @param clock only dates the tokens that a store shares between processes
 * @param random for client nonces and for spreading renewals; need not be thread-safe
 * @param tokenStore shares tokens between processes; null keeps them in this client alone
 * @param revokeOnClose whether a client revokes its token when it closes; a shared token is never revoked
 * @param closeTimeout how long closing may wait for that
 */
public record AuthenticationSettings(
        Scheduler scheduler,
        Clock clock,
        RandomGenerator random,
        @Nullable TokenStore tokenStore,
        boolean revokeOnClose,
        Duration closeTimeout) {

    /** Two seconds. */
    public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(2);

    /** The JVM's time and chance; tokens are kept in the client, and revoked when it closes. */
    public static AuthenticationSettings defaults() {
        return new AuthenticationSettings(
                Scheduler.system(), Clock.systemUTC(), new SecureRandom(), null, true, DEFAULT_CLOSE_TIMEOUT);
    }

    /** The same with another source of time. */
    public AuthenticationSettings withTime(Scheduler newScheduler, Clock newClock) {
        return new AuthenticationSettings(newScheduler, newClock, random, tokenStore, revokeOnClose, closeTimeout);
    }

    /** The same with another source of chance. */
    public AuthenticationSettings withRandom(RandomGenerator newRandom) {
        return new AuthenticationSettings(scheduler, clock, newRandom, tokenStore, revokeOnClose, closeTimeout);
    }

    /** The same with tokens shared through a store, or with null kept in this client. */
    public AuthenticationSettings withTokenStore(@Nullable TokenStore newStore) {
        return new AuthenticationSettings(scheduler, clock, random, newStore, revokeOnClose, closeTimeout);
    }

    /** The same with or without revocation. */
    public AuthenticationSettings withRevokeOnClose(boolean newRevokeOnClose) {
        return new AuthenticationSettings(scheduler, clock, random, tokenStore, newRevokeOnClose, closeTimeout);
    }
}
