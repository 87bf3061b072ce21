package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireRequest;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Connections are kept and used again, and one that dies takes nothing with it but its own call. */
abstract class ConnectionCases extends TransportCases {

    ConnectionCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @Test
    void callsInARowShareAConnection() {
        WireServer server = serving(Reply.ok("again"));
        HttpTransport transport = transport();

        for (int i = 0; i < 20; i++) {
            assertStatus(200, responseOf(transport.send(get(server, "/"))));
        }

        assertEquals(20, server.requests().size());
        assertTrue(server.connections() <= 5, server.connections() + " connections for 20 calls in a row");
    }

    @Test
    void aConnectionIsUsedAgainAfterAChunkedResponse() {
        WireServer server = serving(Reply.chunked().chunk("a").chunk(""));
        HttpTransport transport = transport();

        for (int i = 0; i < 20; i++) {
            assertEquals("a", responseOf(transport.send(get(server, "/"))).bodyText());
        }

        assertTrue(server.connections() <= 5, server.connections() + " connections for 20 calls in a row");
    }

    @Test
    void aConnectionThatThePeerSaysItWillCloseIsNotUsedAgain() {
        WireServer server =
                serving(Reply.status(200, "last", "Connection: close").close());
        HttpTransport transport = singleConnection();

        for (int i = 0; i < 5; i++) {
            assertEquals("last", responseOf(transport.send(get(server, "/"))).bodyText());
        }

        assertEquals(5, server.connections());
        assertEquals(5, server.requests().size());
    }

    @Test
    void aConnectionClosedByThePeerBetweenCallsHarmsNoneAndNothingIsSentTwice() {
        WireServer server = serving(Reply.ok("once").close());
        HttpTransport transport = singleConnection();

        for (int i = 1; i <= 5; i++) {
            assertEquals("once", responseOf(transport.send(get(server, "/"))).bodyText());
            awaitNoticed(server, transport);
        }

        assertEquals(5, server.requests().size());
    }

    @Test
    void aGetThatAKeptConnectionLeavesUnansweredIsNotSentAgain() {
        assertSentOnce(server -> get(server, "/unanswered"));
    }

    @Test
    void aPostThatAKeptConnectionLeavesUnansweredIsNotSentAgain() {
        assertSentOnce(server -> HttpRequest.postForm(server.origin(), "/unanswered", "a=b"));
    }

    @Test
    void aGetThatANewConnectionLeavesUnansweredIsNotSentAgain() {
        WireServer server = serving(Reply.start().close());

        assertFails(Kind.RESET, transport().send(get(server, "/")));

        assertEquals(1, server.requests().size());
    }

    /** In one write: bytes that come when the next request has gone out look like its response to any client. */
    @Test
    void bytesAfterAResponseAreNotTheNextResponse() {
        WireServer server = serving(request -> request.target().equals("/first")
                ? Reply.start().send(responseText("first") + responseText("poison"))
                : Reply.ok("second"));
        HttpTransport transport = singleConnection();
        assertEquals("first", responseOf(transport.send(get(server, "/first"))).bodyText());

        CompletableFuture<String> second = transport
                .send(get(server, "/second"))
                .handle((response, failure) -> failure == null ? response.bodyText() : "a failure")
                .orTimeout(GUARD.toSeconds(), TimeUnit.SECONDS);

        assertNotEquals("poison", second.join());
    }

    private static String responseText(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void oneTransportServesSeveralOrigins() {
        WireServer one = serving(Reply.ok("one"));
        WireServer other = serving(Reply.ok("other"));
        HttpTransport transport = transport();

        assertEquals("one", responseOf(transport.send(get(one, "/"))).bodyText());
        assertEquals("other", responseOf(transport.send(get(other, "/"))).bodyText());
        assertEquals("one", responseOf(transport.send(get(one, "/"))).bodyText());
    }

    private void assertSentOnce(Function<WireServer, HttpRequest> unanswered) {
        WireServer server = fineBut(Reply.start().close());
        HttpTransport transport = singleConnection();
        assertFine(transport.send(get(server, "/fine")));

        CompletableFuture<HttpResponse> call = transport.send(unanswered.apply(server));

        assertFails(Kind.RESET, call);
        assertFine(transport.send(get(server, "/fine")));
        assertEquals(
                1,
                server.requests().stream()
                        .map(WireRequest::target)
                        .filter("/unanswered"::equals)
                        .count());
    }
}
