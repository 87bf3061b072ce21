package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import io.github.atlasbackups.transport.jdk.ExchangeAbort.Stage;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** One request sent through the JDK's client, and the response read. Reports how it ended, more than once if need be. */
final class JdkExchange {

    private static final int NO_CONTENT = 204;

    private final Origin origin;
    private final OutgoingRequest outgoing;
    private final JdkTransportSettings settings;
    private final Listener listener;
    private final ExchangeAbort abort = new ExchangeAbort();
    private volatile boolean sent;
    private volatile boolean answered;

    JdkExchange(Origin origin, OutgoingRequest outgoing, JdkTransportSettings settings, Listener listener) {
        this.origin = origin;
        this.outgoing = outgoing;
        this.settings = settings;
        this.listener = listener;
    }

    /** Called at the end, on a thread of the client, which it must not block; only the first report counts. */
    interface Listener {
        void succeeded(HttpResponse response);

        void failed(AtlasTransportException failure);
    }

    /** Sends the request, unless the exchange has been aborted. To be called once. */
    void send(HttpClient client) {
        if (abort.isAborted()) {
            return;
        }
        try {
            CompletableFuture<java.net.http.HttpResponse<HttpResponse>> response =
                    client.sendAsync(outgoing.request(), this::subscriber);
            sent = true;
            CompletableFuture<?> derived = response.newIncompleteFuture();
            // This future is never done, so that it works after a failure too: the client forgets the socket of a
            // response
            // that it could not parse.
            if (!abort.enter(Stage.SENT, () -> derived.cancel(true))) {
                derived.cancel(true);
            }
            response.whenComplete(this::ended);
        } catch (RuntimeException refused) {
            fail(refused);
        }
    }

    /**
     * Closes the exchange's connection, or over HTTP/2 resets its stream; does nothing once the connection has gone back to
     * the client's pool.
     */
    void abort() {
        abort.run();
    }

    ExchangeProgress progress() {
        if (answered) {
            return ExchangeProgress.ANSWERED;
        }
        if (outgoing.body().hasBegun()) {
            return ExchangeProgress.REQUESTED;
        }
        return sent ? ExchangeProgress.CONNECTING : ExchangeProgress.WAITING;
    }

    private BodySubscriber<HttpResponse> subscriber(ResponseInfo info) {
        answered = true;
        JdkResponseHead head;
        try {
            head = JdkResponseHead.of(info, origin);
        } catch (AtlasTransportException refused) {
            fail(refused);
            return unread(info, refused);
        }
        boolean pooled = info.version() == Version.HTTP_1_1;
        if (pooled && !abort.enter(Stage.HEAD, () -> {})) {
            return unread(info, Failure.of(Kind.CLOSED, origin, "the call ended before its response came", null));
        }
        CappedBodySubscriber body = CappedBodySubscriber.of(
                head.declaredLength(),
                settings.maxBodyBytes(),
                this::tooLarge,
                pooled ? source -> startReading(head, source) : source -> true);
        BodySubscriber<HttpResponse> whole =
                BodySubscribers.mapping(body, bytes -> HttpResponse.of(head.status(), head.headers(), bytes));
        if (head.status() != NO_CONTENT) {
            whole.getBody().whenComplete(this::answered);
        }
        return whole;
    }

    private static BodySubscriber<HttpResponse> unread(ResponseInfo info, AtlasTransportException why) {
        return BodySubscribers.mapping(
                CappedBodySubscriber.refused(why),
                bytes -> HttpResponse.of(info.statusCode(), HttpHeaders.empty(), bytes));
    }

    /**
     * From here on the client gives the connection back to its pool as soon as it has parsed the last byte, and tells the
     * subscriber afterwards. A request for a negative number of items ends the body (that is a rule of {@link
     * Flow.Subscription}) in turn with the parsing, and so only while there is something left to parse. A response without
     * content gives its connection back when this returns.
     */
    private boolean startReading(JdkResponseHead head, Flow.Subscription source) {
        return abort.enter(Stage.BODY, head.hasContent() ? () -> source.request(-1) : () -> {});
    }

    /**
     * What the client says in the end, by way of the common pool. A response that was read whole counts when the subscriber says so, on
     * the worker that has read it, and whichever thread is faster. Without content it is the client that counts, and where it hasn't asked
     * for a subscriber.
     */
    private void ended(java.net.http.@Nullable HttpResponse<HttpResponse> response, @Nullable Throwable failure) {
        if (response == null) {
            answered(null, failure);
        } else if (response.body() == null || response.statusCode() == NO_CONTENT) {
            answered(response.body(), null);
        }
    }

    private void answered(@Nullable HttpResponse response, @Nullable Throwable failure) {
        if (failure != null) {
            fail(failure);
        } else if (response == null) {
            // The client makes up an answer from the proxy's, and reads no body. The next one would be no other.
            String what = settings.firstHop(origin)
                    + " answered 407: it wants a user name and password, which this transport doesn't send: use a proxy that lets"
                    + " this host through without, or the Vert.x transport";
            listener.failed(Failure.of(Kind.OTHER, origin, what, null));
        } else {
            listener.succeeded(response);
        }
    }

    private void fail(Throwable failure) {
        listener.failed(Failure.from(failure, origin, settings.firstHop(origin), progress()));
    }

    private AtlasTransportException tooLarge() {
        return Failure.of(
                Kind.TOO_LARGE,
                origin,
                "the body is larger than " + settings.maxBodyBytes()
                        + " bytes: ask for fewer items a page (itemsPerPage), or raise maxBodyBytes",
                null);
    }
}
