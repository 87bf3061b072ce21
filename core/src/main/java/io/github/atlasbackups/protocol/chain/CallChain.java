package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.credentials.AccessToken;
import io.github.atlasbackups.credentials.ApiKey;
import io.github.atlasbackups.credentials.ServiceAccount;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RateLimitOwner;
import io.github.atlasbackups.protocol.auth.AuthenticatingTransport;
import io.github.atlasbackups.protocol.auth.Scheme;
import io.github.atlasbackups.protocol.digest.DigestScheme;
import io.github.atlasbackups.protocol.resilience.KnownLimits;
import io.github.atlasbackups.protocol.resilience.PacingTransport;
import io.github.atlasbackups.protocol.resilience.RetryTransport;
import io.github.atlasbackups.protocol.token.ServiceAccountScheme;
import io.github.atlasbackups.time.BlockingGuard;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one chain that every call of a client passes. The methods that follow the constructor list its decorators, outermost
 * first: each is wrapped around the one after it. They don't close anything; the chain does.
 */
public final class CallChain implements HttpTransport {

    private static final Logger LOG = LoggerFactory.getLogger(CallChain.class);

    private final ChainSettings settings;
    private final Scheme scheme;
    private final KnownLimits limits = new KnownLimits();
    private final LifecycleTransport outermost;
    private final Runnable takeBackTask;
    private final AtomicBoolean adapterIsClosed = new AtomicBoolean();

    /** The chain over an adapter's transport. */
    public CallChain(ChainSettings settings) {
        this.settings = settings;
        this.scheme = scheme();
        this.outermost = lifecycle();
        this.takeBackTask = settings.transport().beforeClose(this::endBeforeAdapter);
    }

    /** Nothing is pending once the client is closed, whatever it waits for. */
    private LifecycleTransport lifecycle() {
        return new LifecycleTransport(deadline());
    }

    /** The call ends in time, whatever happens below; a listing's page waits for its rate limit outside of that time. */
    private HttpTransport deadline() {
        return new DeadlineTransport(
                retry(),
                settings.deadline(),
                settings.pacing(),
                settings.retry(),
                settings.scheduler(),
                settings.clock());
    }

    /** A GET that failed for a moment is sent again. */
    private HttpTransport retry() {
        return new RetryTransport(
                pacing(), settings.retry(), settings.scheduler(), settings.clock(), settings.random());
    }

    /** Each attempt waits for its rate limit and for its turn, and is counted. */
    private HttpTransport pacing() {
        return new PacingTransport(
                authentication(),
                settings.pacing(),
                settings.retry(),
                settings.scheduler(),
                settings.clock(),
                settings.random(),
                settings.callsAtOnce(),
                settings.bytesInFlight(),
                limits);
    }

    /** Each attempt is authenticated anew, late enough that what authenticates it is fresh. */
    private HttpTransport authentication() {
        return new AuthenticatingTransport(attempts(), settings.baseUrl().origin(), scheme);
    }

    /** Each request that goes over the wire is told of, those for tokens included. */
    private HttpTransport attempts() {
        return new AttemptTransport(identification(), settings.events());
    }

    /** Each request says who calls. */
    private HttpTransport identification() {
        return new IdentificationTransport(truncation(), settings.userAgent());
    }

    /** A body that broke off unnoticed is a failure, which retry sees and the log names. */
    private HttpTransport truncation() {
        return new TruncationTransport(decompression());
    }

    /** Bodies come compressed, and go up decoded. */
    private HttpTransport decompression() {
        return new DecompressionTransport(handover(), settings.secrets());
    }

    /** A large response goes on elsewhere than on an event loop, which may be the caller's. */
    private HttpTransport handover() {
        return new HandoverTransport(settings.transport(), settings.scheduler());
    }

    private Scheme scheme() {
        if (settings.credentials() instanceof ServiceAccount account) {
            return ServiceAccountScheme.of(
                    attempts(),
                    settings.baseUrl(),
                    account,
                    settings.authentication(),
                    settings.retry(),
                    settings.secrets(),
                    settings.events());
        }
        if (settings.credentials() instanceof ApiKey key) {
            return new DigestScheme(key, settings.authentication().random(), settings.scheduler());
        }
        return Scheme.bearer((AccessToken) settings.credentials());
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        return outermost.send(request);
    }

    /** Has pacing go by these limits. */
    public void useRateLimits(RateLimitOwner owner, Collection<RateLimit> read) {
        limits.put(owner, read);
    }

    /** Somebody closes the adapter's transport: for the client the same as being closed, while its requests still get through. */
    private CompletableFuture<Void> endBeforeAdapter() {
        outermost.failPending(this::runInTime);
        return scheme.end();
    }

    /**
     * Fails what is pending at once, then revokes the token that this client asked for, then closes the adapter's transport unless
     * it is shared. Never blocks. The future never fails, and is done within the time for closing. Idempotent.
     */
    public CompletableFuture<Void> closeAsync() {
        return close(Runnable::run);
    }

    /**
     * As {@link #closeAsync()}, and waits for it, but not on an event loop and not beyond the time for closing. What hangs on the
     * futures of pending calls runs on other threads: one that blocks holds up neither this nor the others.
     */
    @Override
    public void close() {
        if (BlockingGuard.protectsThisThread()) {
            closeAsync();
            return;
        }
        CompletableFuture<Void> closed = close(CallChain::runElsewhere);
        try {
            closed.get(settings.authentication().closeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException unfinished) {
            // Revocation is best effort: the token ends by itself within the hour.
        } finally {
            closeAdapter();
        }
    }

    private CompletableFuture<Void> close(Executor executor) {
        CompletableFuture<Void> failed = outermost.failPending(executor);
        return scheme.end().thenRun(this::closeAdapter).thenCombine(failed, (closed, all) -> closed);
    }

    /** On another thread, and in virtual time at the moment at which it was asked for: nothing races with that. */
    private void runInTime(Runnable task) {
        try {
            settings.scheduler().schedule(Duration.ZERO, task);
        } catch (Throwable notScheduled) {
            runElsewhere(task);
        }
    }

    private static void runElsewhere(Runnable task) {
        Scheduler.system().schedule(Duration.ZERO, task);
    }

    private void closeAdapter() {
        tryTo(takeBackTask);
        if (!settings.transportIsShared() && adapterIsClosed.compareAndSet(false, true)) {
            tryTo(settings.transport()::close);
        }
    }

    private static void tryTo(Runnable close) {
        try {
            close.run();
        } catch (Throwable notClosed) {
            LOG.warn("the transport failed to close: {}", notClosed.getClass().getName());
        }
    }
}
