package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.protocol.auth.AuthenticatingTransport;
import io.github.atlasbackups.protocol.resilience.PacingTransport;
import io.github.atlasbackups.protocol.resilience.RetryTransport;
import io.github.atlasbackups.time.BlockingGuard;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.concurrent.CompletableFuture;

/**
 * The one chain that every call of a client passes.
 *
 * <pre>
 * lifecycle        nothing is pending once the client is closed
 *  patience        a listing's page waits for its rate limit, outside the deadline
 *   deadline       the call ends in time, whatever happens below
 *    retry         a GET that failed for a moment is sent again
 *     pacing       an attempt waits for its rate limit
 *      attempt     a stalled attempt leaves time for another
 *       authentication   each attempt is proved anew
 *        logging   one line for what went over the wire
 *         cut body   a body that broke off unnoticed is a failure
 *          the adapter's transport
 * </pre>
 */
public final class CallChain implements AutoCloseable {

    private final LifecycleTransport outermost;
    private final AuthenticatingTransport authentication;

    private CallChain(LifecycleTransport outermost, AuthenticatingTransport authentication) {
        this.outermost = outermost;
        this.authentication = authentication;
    }

    /** The chain over an adapter's transport. */
    public static CallChain of(ChainSettings c) {
        HttpTransport wire = c.transportIsShared() ? new BorrowedTransport(c.transport()) : c.transport();
        HttpTransport whole = new TruncationTransport(wire);
        HttpTransport logged = new LoggingTransport(whole, c.scheduler());
        AuthenticatingTransport authenticated =
                Authentication.over(logged, c.origin(), c.credentials(), c.authentication());
        HttpTransport attempted = new AttemptTimeoutTransport(authenticated, c.retry());
        HttpTransport paced =
                new PacingTransport(attempted, c.pacing(), c.retry(), c.scheduler(), c.clock(), c.random());
        HttpTransport retried = new RetryTransport(paced, c.retry(), c.scheduler(), c.clock(), c.random());
        HttpTransport bounded = new DeadlineTransport(retried, c.deadline(), c.scheduler());
        HttpTransport patient = new PatienceTransport(bounded, c.pacing(), c.retry(), c.scheduler(), c.clock());
        return new CallChain(new LifecycleTransport(patient), authenticated);
    }

    public HttpTransport transport() {
        return outermost;
    }

    public CompletableFuture<Void> closeAsync() {
        outermost.failPending();
        return authentication.closeAsync();
    }

    @Override
    public void close() {
        if (BlockingGuard.protectsThisThread()) {
            closeAsync();
        } else {
            outermost.close();
        }
    }
}
