package io.github.atlasbackups;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.credentials.TokenStore;
import io.github.atlasbackups.event.AtlasListener;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.chain.ChainSettings;
import io.github.atlasbackups.protocol.chain.UserAgent;
import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.BaseUrl;
import io.github.atlasbackups.transport.HttpTransport;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link AtlasBackups} is made of. Needed: {@link #transport} or {@link #sharedTransport}, and {@link
 * #credentials}. Everything else has a default. Not thread-safe; the client that it builds is, and keeps the
 * settings that it was built with, whatever becomes of the builder.
 */
public final class AtlasBackupsBuilder {

    private static final int MOST_CALLS = 10_000;
    private static final BaseUrl PUBLIC_SERVICE = BaseUrl.parse("https://cloud.mongodb.com");

    private @Nullable HttpTransport transport;
    private boolean transportIsShared;
    private @Nullable Credentials credentials;
    private BaseUrl baseUrl = PUBLIC_SERVICE;
    private DeadlinePolicy deadline = DeadlinePolicy.defaults();
    private RetryPolicy retry = RetryPolicy.defaults();
    private int callsAtOnce = 64;
    private long bytesInFlight = 64 << 20;
    private PacingPolicy pacing = PacingPolicy.defaults();
    private @Nullable TokenStore tokenStore;
    private boolean revokeTokenOnClose = true;
    private Scheduler scheduler = Scheduler.system();
    private Clock clock = Clock.systemUTC();
    private RandomGenerator random = new Random();
    private String userAgent = UserAgent.ofLibrary();
    private final List<AtlasListener> listeners = new ArrayList<>(List.of(AtlasListener.logging()));

    AtlasBackupsBuilder() {}

    /** Sends all calls, and is closed with the client. */
    public AtlasBackupsBuilder transport(HttpTransport newTransport) {
        transport = newTransport;
        transportIsShared = false;
        return this;
    }

    /** Sends all calls, and is left open when the client closes: for a transport that several clients use. */
    public AtlasBackupsBuilder sharedTransport(HttpTransport newTransport) {
        transport = newTransport;
        transportIsShared = true;
        return this;
    }

    /** Authenticates every call. */
    public AtlasBackupsBuilder credentials(Credentials newCredentials) {
        credentials = newCredentials;
        return this;
    }

    /**
     * Where the service is. Credentials never go to any other origin. A path, as of a gateway, is put before the path of every call,
     * those for tokens included: {@code https://gateway.example/atlas} makes {@code /atlas/api/atlas/v2/…}. See {@link BaseUrl} for
     * what is taken and in which spelling. Default: {@code https://cloud.mongodb.com}.
     *
     * @throws IllegalArgumentException if the URL is none of an http or https service, has user info, a query or a fragment, or is
     *     plain http and not on a loopback address; it says what to write instead, and doesn't echo the URL, which may hold a password
     */
    public AtlasBackupsBuilder baseUrl(URI newBaseUrl) {
        return baseUrl(BaseUrl.of(newBaseUrl));
    }

    /** The same from a text, which must be a URL without white space around it. */
    public AtlasBackupsBuilder baseUrl(String newBaseUrl) {
        return baseUrl(BaseUrl.parse(newBaseUrl));
    }

    private AtlasBackupsBuilder baseUrl(BaseUrl newBaseUrl) {
        if (!newBaseUrl.origin().isSecure() && !newBaseUrl.origin().isLoopback()) {
            throw new IllegalArgumentException(
                    "plain http is accepted for loopback addresses only: write https://, or use http://127.0.0.1 or http://[::1]");
        }
        baseUrl = newBaseUrl;
        return this;
    }

    /** How long one call may take in all: waiting for a connection, retries, head and body. Default: 30 seconds. */
    public AtlasBackupsBuilder callDeadline(Duration perCall) {
        return deadline(new DeadlinePolicy(perCall));
    }

    /** The same as a policy. Default: {@link DeadlinePolicy#defaults()}. */
    public AtlasBackupsBuilder deadline(DeadlinePolicy policy) {
        deadline = policy;
        return this;
    }

    /** Whether and when a call is sent again. Default: {@link RetryPolicy#defaults()}. */
    public AtlasBackupsBuilder retry(RetryPolicy policy) {
        retry = policy;
        return this;
    }

    /** How the service's rate limits are kept. Default: {@link PacingPolicy#defaults()}. */
    public AtlasBackupsBuilder pacing(PacingPolicy policy) {
        pacing = policy;
        return this;
    }

    /**
     * How many calls may be under way at once, from 1 to 10,000. The others wait for their turn: a page of a listing for as long as
     * it takes, outside of its deadline; a call that someone waits for within its deadline. Raise it together with the connections
     * of the transport. Default: 64, as many as the transports' connections.
     *
     * @throws IllegalArgumentException if out of bounds
     */
    public AtlasBackupsBuilder callsAtOnce(int calls) {
        if (calls < 1 || calls > MOST_CALLS) {
            throw new IllegalArgumentException("callsAtOnce must be 1 to " + MOST_CALLS + ", was " + calls);
        }
        callsAtOnce = calls;
        return this;
    }

    /**
     * How many bytes the bodies of responses may have, decompressed, that are under way at once: each from when its call is sent until it
     * is decoded. A call that does not fit beside the others waits for its turn, as with {@link #callsAtOnce}: a page of a listing for as
     * long as it takes, a call that someone waits for within its deadline.
     *
     * <p>How large a response is shows when it is there. Until then it counts as the largest that the same operation had lately for
     * as many items a page, the first as 1 MiB; so the bound is passed by as much as responses are larger than that. One that is
     * larger than the whole bound goes when no other bytes are under way. How large any one body may be is for the transport to
     * bound, see {@link HttpTransport#maxBodyBytes()}.
     *
     * <p>Not bounded: what is decoded, which is the caller's to hold or to let go; the buffers of the transport, where
     * the compressed form of a body is for a moment as well; requests for tokens. Default: 67,108,864 (64 MiB).
     *
     * @param bytes at least 1; {@code Long.MAX_VALUE} for no bound
     * @throws IllegalArgumentException if out of bounds
     */
    public AtlasBackupsBuilder bytesInFlight(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("bytesInFlight must be at least 1, was " + bytes);
        }
        bytesInFlight = bytes;
        return this;
    }

    /** Shares the access token of a service account with other processes. Default: this client keeps its own. */
    public AtlasBackupsBuilder tokenStore(TokenStore store) {
        tokenStore = store;
        return this;
    }

    /**
     * Whether the access token that this client asked for is revoked when it closes, so that restarts don't pile up live
     * tokens. A token in a {@link #tokenStore} is never revoked. Default: true.
     */
    public AtlasBackupsBuilder revokeTokenOnClose(boolean revoke) {
        revokeTokenOnClose = revoke;
        return this;
    }

    /**
     * How the client waits and measures time; responses of 64 KiB and more that came on an event loop are decoded by its tasks as
     * well. Default: {@link Scheduler#system()}.
     */
    public AtlasBackupsBuilder scheduler(Scheduler newScheduler) {
        scheduler = newScheduler;
        return this;
    }

    /** The wall clock, used to read HTTP dates and sunsets and to date shared tokens. Default: the system's. */
    public AtlasBackupsBuilder clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /**
     * Spreads retries. Need not be thread-safe: the client uses it under a lock on the generator itself. Cryptographic nonces
     * never come from it. Default: a {@link Random} with a seed of its own.
     */
    public AtlasBackupsBuilder random(RandomGenerator newRandom) {
        random = newRandom;
        return this;
    }

    /**
     * Names the application in each request, before the library: {@code billing/2.1} makes {@code User-Agent: billing/2.1
     * atlas-backups/0.1.0}. Never put a secret there. Default: the library alone.
     *
     * @param application products and comments as in RFC 9110 §10.1.5: at most 200 visible ASCII characters, with single spaces between
     * @throws IllegalArgumentException if it is no such text
     */
    public AtlasBackupsBuilder userAgent(String application) {
        userAgent = UserAgent.of(application);
        return this;
    }

    /**
     * Tells a listener what the client does, besides those that it tells already; in the order in which they were added. It is told of
     * readings also where a port that wraps one of the client's makes the listing. Default: {@link AtlasListener#logging()} alone, which stays.
     */
    public AtlasBackupsBuilder listener(AtlasListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * The client.
     *
     * @throws IllegalStateException if the transport or the credentials are missing
     */
    public AtlasBackups build() {
        return new AtlasBackups(chainSettings());
    }

    private ChainSettings chainSettings() {
        Credentials authenticating = required(credentials, "credentials");
        AuthenticationSettings authentication = AuthenticationSettings.defaults()
                .withTime(scheduler, clock)
                .withTokenStore(tokenStore)
                .withRevokeOnClose(revokeTokenOnClose);
        return new ChainSettings(
                required(transport, "transport"),
                transportIsShared,
                baseUrl,
                authenticating,
                authentication,
                deadline,
                retry,
                pacing,
                callsAtOnce,
                bytesInFlight,
                scheduler,
                clock,
                random,
                Secrets.of(authenticating),
                userAgent,
                AtlasListener.of(listeners));
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException(name + " is missing: set it on the builder");
        }
        return value;
    }
}
