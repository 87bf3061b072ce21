package io.github.atlasbackups;

import static io.github.atlasbackups.AtlasBackupsBuilder.required;

import io.github.atlasbackups.listing.BlockingGuard;
import io.github.atlasbackups.protocol.auth.AuthenticatingTransport;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.logging.LoggingTransport;
import io.github.atlasbackups.protocol.policy.AttemptTimeoutTransport;
import io.github.atlasbackups.protocol.policy.BorrowedTransport;
import io.github.atlasbackups.protocol.policy.CutBodyTransport;
import io.github.atlasbackups.protocol.policy.DeadlineTransport;
import io.github.atlasbackups.protocol.policy.LifecycleTransport;
import io.github.atlasbackups.protocol.policy.PacingTransport;
import io.github.atlasbackups.protocol.policy.PatienceTransport;
import io.github.atlasbackups.protocol.policy.RetryTransport;
import io.github.atlasbackups.transport.HttpTransport;
import java.security.SecureRandom;
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
final class CallChain implements AutoCloseable {

    private final LifecycleTransport outermost;
    private final AuthenticatingTransport authentication;

    private CallChain(LifecycleTransport outermost, AuthenticatingTransport authentication) {
        this.outermost = outermost;
        this.authentication = authentication;
    }

    static CallChain of(AtlasBackupsBuilder c) {
        AuthenticationSettings auth = new AuthenticationSettings(
                c.scheduler,
                c.clock,
                new SecureRandom(),
                c.tokenStore,
                c.revokeTokenOnClose,
                AuthenticationSettings.DEFAULT_CLOSE_TIMEOUT);
        HttpTransport adapter = required(c.transport, "transport");
        HttpTransport wire = c.transportIsShared ? new BorrowedTransport(adapter) : adapter;
        HttpTransport whole = new CutBodyTransport(wire);
        HttpTransport logged = new LoggingTransport(whole, c.scheduler);
        AuthenticatingTransport proved =
                AuthenticatingTransport.over(logged, c.origin, required(c.credentials, "credentials"), auth);
        HttpTransport attempted = new AttemptTimeoutTransport(proved, c.retry);
        HttpTransport paced = new PacingTransport(attempted, c.pacing, c.retry, c.scheduler, c.clock, c.random);
        HttpTransport retried = new RetryTransport(paced, c.retry, c.scheduler, c.clock, c.random);
        HttpTransport bounded = new DeadlineTransport(retried, c.deadline, c.scheduler);
        HttpTransport patient = new PatienceTransport(bounded, c.pacing, c.retry, c.scheduler, c.clock);
        return new CallChain(new LifecycleTransport(patient), proved);
    }

    HttpTransport transport() {
        return outermost;
    }

    CompletableFuture<Void> closeAsync() {
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
