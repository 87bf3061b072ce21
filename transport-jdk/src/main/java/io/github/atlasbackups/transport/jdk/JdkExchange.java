package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request sent through the JDK's client, and the response read. Reports how it ended, more than once if need be. */
final class JdkExchange {

    private static final int NO_CONTENT = 204;

    private final Origin origin;
    private final OutgoingRequest outgoing;
    private final int maxBodyBytes;
    private final Listener listener;
    private volatile boolean answered;
    private volatile boolean aborted;
    private volatile @Nullable CompletableFuture<?> handle;

    JdkExchange(Origin origin, OutgoingRequest outgoing, int maxBodyBytes, Listener listener) {
        this.origin = origin;
        this.outgoing = outgoing;
        this.maxBodyBytes = maxBodyBytes;
        this.listener = listener;
    }

    /** Is told the end on a thread of the client, which it must not block; only the first report counts. */
    interface Listener {
        void succeeded(HttpResponse response);

        void failed(AtlasTransportException failure);
    }

    /** Sends the request, unless the exchange has been aborted. To be called once. */
    void send(HttpClient client) {
        if (aborted) {
            return;
        }
        try {
            CompletableFuture<java.net.http.HttpResponse<HttpResponse>> sent =
                    client.sendAsync(outgoing.request(), this::subscriber);
            handle = sent.newIncompleteFuture();
            if (aborted) {
                abort();
            }
            sent.whenComplete((response, failure) -> answered(response == null ? null : response.body(), failure));
        } catch (RuntimeException refused) {
            fail(refused);
        }
    }

    /**
     * Closes the exchange's socket. What does that is {@code cancel(true)} of a future that is derived from the client's own and
     * is not done. The handle is never done, so that it works after a failure too: the client forgets the socket of a response
     * that it could not parse. It must not be called after success, when the connection may be another exchange's.
     */
    void abort() {
        aborted = true;
        CompletableFuture<?> running = handle;
        if (running != null) {
            running.cancel(true);
        }
    }

    ExchangeProgress progress() {
        if (answered) {
            return ExchangeProgress.ANSWERED;
        }
        if (outgoing.body().hasBegun()) {
            return ExchangeProgress.REQUESTED;
        }
        return handle == null ? ExchangeProgress.WAITING : ExchangeProgress.CONNECTING;
    }

    private BodySubscriber<HttpResponse> subscriber(ResponseInfo info) {
        answered = true;
        JdkResponseHead head;
        try {
            head = JdkResponseHead.of(info, origin);
        } catch (AtlasTransportException refused) {
            fail(refused);
            return BodySubscribers.mapping(
                    CappedBodySubscriber.refused(refused),
                    bytes -> HttpResponse.of(info.statusCode(), HttpHeaders.empty(), bytes));
        }
        CappedBodySubscriber body = CappedBodySubscriber.of(head.declaredLength(), maxBodyBytes, this::tooLarge);
        BodySubscriber<HttpResponse> whole =
                BodySubscribers.mapping(body, bytes -> HttpResponse.of(head.status(), head.headers(), bytes));
        // The client's future comes later, by way of the common pool: until then a deadline could close this connection
        // although it is back in the pool, or in use again. Only without content it is the other way round.
        if (head.status() != NO_CONTENT) {
            whole.getBody().whenComplete(this::answered);
        }
        return whole;
    }

    private void answered(@Nullable HttpResponse response, @Nullable Throwable failure) {
        if (failure != null) {
            fail(failure);
        } else if (response == null) {
            // The client makes up an answer from the proxy's, and reads no body.
            listener.failed(
                    Failure.of(Kind.CONNECT, origin, "the proxy refused the tunnel for lack of credentials", null));
        } else {
            listener.succeeded(response);
        }
    }

    private void fail(Throwable failure) {
        listener.failed(Failure.from(failure, origin, progress()));
    }

    private AtlasTransportException tooLarge() {
        return Failure.of(Kind.TOO_LARGE, origin, "the body is larger than " + maxBodyBytes + " bytes", null);
    }
}
