package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireRequest;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/** What the cases of every subject have in common: transports and servers that are closed afterwards, and waiting. */
abstract class TransportCases {

    /** Far longer than anything here takes: a wait that ends with it has failed. */
    static final Duration GUARD = Duration.ofSeconds(10);

    /** By then a client on the same machine has noticed what its server did, even if it had to wait its turn. */
    static final Duration A_SECOND = Duration.ofSeconds(1);

    /** The timeout of requests that are not about time: longer than any wait, so that it ends none of them. */
    static final Duration PATIENCE = GUARD.multipliedBy(3);

    /** Goes along with every request, and must not turn up in any failure. */
    static final String SECRET = "canary-7f3a91";

    private final Function<TransportSettings, HttpTransport> newTransport;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    TransportCases(Function<TransportSettings, HttpTransport> newTransport) {
        this.newTransport = newTransport;
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    final HttpTransport transport() {
        return transport(TransportSettings.defaults());
    }

    final HttpTransport transport(TransportSettings settings) {
        return closedAfterwards(newTransport.apply(settings));
    }

    /** A transport whose every call needs the one place in its pool: one that is lost is missed at once. */
    final HttpTransport singleConnection() {
        return transport(TransportSettings.defaults().withMaxConnections(1));
    }

    final WireServer serving(Reply reply) {
        return closedAfterwards(WireServer.answering(reply));
    }

    final WireServer serving(Function<WireRequest, Reply> script) {
        return closedAfterwards(WireServer.answering(script));
    }

    final <T extends AutoCloseable> T closedAfterwards(T resource) {
        opened.push(resource);
        return resource;
    }

    /** A server that answers {@code /fine} with "fine", and everything else with this. */
    final WireServer fineBut(Reply otherwise) {
        return serving(fineOr(otherwise));
    }

    static Function<WireRequest, Reply> fineOr(Reply otherwise) {
        return request -> request.target().equals("/fine") ? Reply.ok("fine") : otherwise;
    }

    /** A 204 that comes once the gate opens. */
    static Reply heldBy(CompletableFuture<?> gate) {
        return Reply.start().hold(gate).send("HTTP/1.1 204 No Content\r\n\r\n");
    }

    static void assertFine(CompletableFuture<HttpResponse> call) {
        assertEquals("fine", responseOf(call).bodyText());
    }

    /**
     * Lets the transport notice that this server has closed an idle connection, if it has. A pool that watches its idle connections
     * closes its own end, and has taken the connection out a little later: by the time that a call elsewhere is through. One that
     * looks when it takes a connection does neither.
     */
    final void awaitNoticed(WireServer server, HttpTransport transport) {
        server.awaitClosedByClient(A_SECOND);
        assertFine(transport.send(get(fineBut(Reply.ok("")), "/fine")));
    }

    static HttpRequest get(WireServer server, String target) {
        return get(server.origin(), target);
    }

    static HttpRequest get(Origin origin, String target) {
        return HttpRequest.get(origin, target)
                .withHeader("Authorization", "Bearer " + SECRET)
                .withTimeout(PATIENCE);
    }

    /** Sends a GET of {@code /} through a transport of its own, and waits for the response. */
    final HttpResponse responseTo(Reply reply) {
        return responseOf(transport().send(get(serving(reply), "/")));
    }

    /** Sends a GET of {@code /} through a transport of its own, and waits for it to fail. */
    final AtlasTransportException failureOn(Reply reply) {
        return failureOf(transport().send(get(serving(reply), "/")));
    }

    /** Waits for the response; a failure of the call is a failure of the test. */
    static HttpResponse responseOf(CompletableFuture<HttpResponse> call) {
        try {
            return call.get(GUARD.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stuck) {
            return fail("no response within " + GUARD);
        } catch (ExecutionException failed) {
            return fail("expected a response, got a failure", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return fail("interrupted");
        }
    }

    /** Waits for the call to end; whether it failed. */
    static boolean hasFailed(CompletableFuture<HttpResponse> call) {
        return outcomeOf(call).isPresent();
    }

    /** Waits for the call to fail, and checks what every failure has to be: typed, unwrapped, and without secrets. */
    static AtlasTransportException failureOf(CompletableFuture<HttpResponse> call) {
        Throwable failure = outcomeOf(call).orElseGet(() -> fail("expected a failure, got a response"));
        if (failure instanceof CompletionException) {
            return fail("the failure is wrapped in a CompletionException", failure);
        }
        if (!(failure instanceof AtlasTransportException typed)) {
            return fail("the failure is no AtlasTransportException but " + failure, failure);
        }
        assertFalse(String.valueOf(typed.getMessage()).isBlank(), "a failure needs a message");
        assertFalse(printed(typed).contains(SECRET), "a failure must not hold what a header held");
        return typed;
    }

    /** Waits for the call to fail with this kind. */
    static void assertFails(Kind expected, CompletableFuture<HttpResponse> call) {
        assertFails(Set.of(expected), failureOf(call));
    }

    static void assertFails(Set<Kind> expected, AtlasTransportException failure) {
        if (!expected.contains(failure.kind())) {
            fail("expected " + expected + ", was " + failure.kind(), failure);
        }
    }

    static void assertClosedByClient(WireServer server) {
        assertTrue(server.awaitClosedByClient(GUARD), "the server still has a connection open");
    }

    static void assertArrived(WireServer server, int requests) {
        assertTrue(server.awaitRequests(requests, GUARD), "the server did not see " + requests + " requests");
    }

    static void assertStatus(int expected, HttpResponse response) {
        assertEquals(expected, response.status());
    }

    private static Optional<Throwable> outcomeOf(CompletableFuture<HttpResponse> call) {
        try {
            return call.handle((response, failure) -> Optional.ofNullable(failure))
                    .get(GUARD.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stuck) {
            return fail("neither a response nor a failure within " + GUARD);
        } catch (ExecutionException impossible) {
            return fail(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return fail("interrupted");
        }
    }

    private static String printed(Throwable failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all, true));
        return all.toString();
    }
}
