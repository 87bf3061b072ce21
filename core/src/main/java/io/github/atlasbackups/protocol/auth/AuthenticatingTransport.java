package io.github.atlasbackups.protocol.auth;

import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates each call to one origin, and refuses calls to any other before anything is sent.
 *
 * <p>Besides the transport's own failures a call may fail with an {@link AtlasCredentialsException}. A request must not
 * bring an {@code Authorization} of its own: that fails with an {@link IllegalArgumentException}. A 401 that
 * authenticating again would not change is a value, like any status.
 */
public final class AuthenticatingTransport implements HttpTransport {

    private final HttpTransport next;
    private final Origin origin;
    private final Scheme scheme;

    /**
     * A transport that authenticates calls to {@code origin} by this scheme.
     *
     * @param next sends the calls
     * @throws IllegalArgumentException if the origin is plain http and not on this machine: credentials never travel in
     *     the clear
     */
    public AuthenticatingTransport(HttpTransport next, Origin origin, Scheme scheme) {
        if (!origin.isSecure() && !origin.isLoopback()) {
            throw new IllegalArgumentException("credentials are sent over https only, or to a loopback address");
        }
        this.next = next;
        this.origin = origin;
        this.scheme = scheme;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        RuntimeException refusal = refusal(request);
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        PendingCall<HttpResponse> call = new PendingCall<>();
        call.run(() -> scheme.carry(request, next, call));
        return call.future();
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
}
