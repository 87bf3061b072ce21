package io.github.atlasbackups.protocol.auth;

import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates each call to one origin, and refuses calls to any other before anything is sent.
 *
 * <p>Besides the transport's own failures a call may fail with an {@link AtlasCredentialsException}. A request must not
 * bring an {@code Authorization} of its own: that fails with an {@link IllegalArgumentException}. A 401 that no further
 * proof can change is a value, like any status. The request's timeout covers the wait for a credential and every time
 * that the request is sent.
 */
public final class AuthenticatingTransport implements HttpTransport {

    private final HttpTransport next;
    private final Origin origin;
    private final Scheme scheme;
    private final AuthenticationSettings settings;

    /**
     * A transport that authenticates calls to {@code origin} by this scheme.
     *
     * @param next sends the calls
     * @throws IllegalArgumentException if the origin is plain http and not on this machine: credentials never travel in
     *     the clear
     */
    public AuthenticatingTransport(HttpTransport next, Origin origin, Scheme scheme, AuthenticationSettings settings) {
        if (!origin.isSecure() && !origin.isLoopback()) {
            throw new IllegalArgumentException("credentials are sent over https only, or to a loopback address");
        }
        this.next = next;
        this.origin = origin;
        this.scheme = scheme;
        this.settings = settings;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        RuntimeException refusal = refusal(request);
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        AuthenticatedCall call = new AuthenticatedCall(next, settings.scheduler(), request);
        call.run(() -> scheme.carry(call));
        return call.result();
    }

    private @Nullable RuntimeException refusal(HttpRequest request) {
        if (!request.origin().equals(origin)) {
            return new AtlasCredentialsException(
                    AtlasCredentialsException.Kind.FOREIGN_ORIGIN,
                    "the credentials are for " + origin + "; the call to " + request.origin() + " was not sent",
                    null);
        }
        if (request.headers().first("Authorization").isPresent()) {
            return new IllegalArgumentException("a request must not bring its own Authorization: the client adds it");
        }
        return null;
    }

    /**
     * Fails what waits for a token, revokes the token that this client asked for (unless it is shared or that is
     * switched off), then closes the next transport. Never blocks: fit for an event loop. The future never fails, and is
     * done within {@link AuthenticationSettings#closeTimeout()}. Idempotent.
     */
    public CompletableFuture<Void> closeAsync() {
        return scheme.end().whenComplete((done, never) -> next.close());
    }

    /** As {@link #closeAsync()}, and waits for it, for no longer than {@link AuthenticationSettings#closeTimeout()}. */
    @Override
    public void close() {
        CompletableFuture<Void> closed = closeAsync();
        try {
            closed.get(settings.closeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException unfinished) {
            // Revocation is best effort: the token ends by itself within the hour.
        } finally {
            next.close();
        }
    }
}
