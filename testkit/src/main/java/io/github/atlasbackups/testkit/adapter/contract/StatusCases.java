package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every final status is a value, and none makes the transport do anything further. */
abstract class StatusCases extends TransportCases {

    StatusCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 206, 400, 403, 404, 405, 410, 429, 451, 500, 502, 503, 504, 599})
    void aStatusIsAValueWithItsBody(int status) {
        HttpResponse response = responseTo(Reply.status(status, "{\"error\":" + status + "}"));

        assertStatus(status, response);
        assertEquals("{\"error\":" + status + "}", response.bodyText());
    }

    @Test
    void a401IsAValueWithItsChallenge() {
        HttpResponse response = responseTo(
                Reply.status(401, "who?", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\""));

        assertStatus(401, response);
        assertEquals(
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"",
                response.headers().first("WWW-Authenticate").orElse(""));
    }

    @Test
    void a401WithoutAChallengeIsAValue() {
        assertStatus(401, responseTo(Reply.status(401, "")));
    }

    @Test
    void a407IsAValue() {
        assertStatus(407, responseTo(Reply.status(407, "", "Proxy-Authenticate: Basic realm=\"p\"")));
    }

    @Test
    void a429IsAValueWithItsDelay() {
        HttpResponse response = responseTo(Reply.status(429, "slow", "Retry-After: 17"));

        assertStatus(429, response);
        assertEquals("17", response.headers().first("Retry-After").orElse(""));
    }

    @Test
    void a204HasNoBodyAndLeavesTheConnectionUsable() {
        assertBodiless(204, Reply.head("HTTP/1.1 204 No Content"));
    }

    @Test
    void a304HasNoBodyWhateverLengthItDeclares() {
        assertBodiless(304, Reply.head("HTTP/1.1 304 Not Modified", "Content-Length: 5"));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void aRedirectIsAValueAndIsNotFollowed(int status) {
        WireServer foreign = serving(Reply.ok("stolen"));
        WireServer server = serving(Reply.status(status, "moved", "Location: " + foreign.origin() + "/elsewhere"));

        HttpResponse response = responseOf(transport().send(get(server, "/")));

        assertStatus(status, response);
        assertEquals("moved", response.bodyText());
        assertEquals(
                foreign.origin() + "/elsewhere",
                response.headers().first("Location").orElse(""));
        assertEquals(1, server.requests().size());
        assertEquals(0, foreign.connections());
    }

    @Test
    void aRedirectOfAPostIsNotFollowed() {
        WireServer foreign = serving(Reply.ok("stolen"));
        WireServer server = serving(Reply.status(303, "", "Location: " + foreign.origin() + "/elsewhere"));

        assertStatus(303, responseOf(transport().send(HttpRequest.postForm(server.origin(), "/", "a=b"))));

        assertEquals(1, server.requests().size());
        assertEquals(0, foreign.connections());
    }

    @Test
    void a503WithRetryAfterIsNotSentAgain() {
        WireServer server = serving(Reply.status(503, "later", "Retry-After: 0"));

        assertStatus(503, responseOf(transport().send(get(server, "/"))));

        assertEquals(1, server.requests().size());
    }

    @Test
    void earlyHintsAreSkipped() {
        assertFinal(Reply.head("HTTP/1.1 103 Early Hints", "Link: </style.css>"));
    }

    @Test
    void anUnaskedContinueIsSkipped() {
        assertFinal(Reply.head("HTTP/1.1 100 Continue"));
    }

    @Test
    void severalInterimResponsesAreSkipped() {
        assertFinal(Reply.head("HTTP/1.1 103 Early Hints")
                .send("HTTP/1.1 100 Continue\r\n\r\n")
                .send("HTTP/1.1 103 Early Hints\r\n\r\n"));
    }

    /** RFC 9110 §15.2 wants unknown ones skipped; not every client can, and then it must not take them for an answer. */
    @Test
    void anInterimResponseOfAnotherKindIsNeverTheAnswer() {
        CompletableFuture<HttpResponse> call = transport()
                .send(get(
                        serving(Reply.head("HTTP/1.1 102 Processing")
                                .send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")),
                        "/"));

        if (hasFailed(call)) {
            assertFails(Kind.PROTOCOL, call);
        } else {
            assertStatus(200, responseOf(call));
        }
    }

    @Test
    void aStatusLineNeedsNoReason() {
        assertStatus(200, responseTo(Reply.head("HTTP/1.1 200 ", "Content-Length: 0")));
    }

    private void assertFinal(Reply interim) {
        HttpResponse response =
                responseTo(interim.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Final: yes\r\n\r\nfinal"));

        assertStatus(200, response);
        assertEquals("final", response.bodyText());
        assertEquals("yes", response.headers().first("X-Final").orElse(""));
        assertEquals("", response.headers().first("Link").orElse(""));
    }

    private void assertBodiless(int status, Reply reply) {
        WireServer server = serving(request -> request.target().equals("/first") ? reply : Reply.ok("second"));
        HttpTransport transport = singleConnection();

        HttpResponse first = responseOf(transport.send(get(server, "/first")));
        assertStatus(status, first);
        assertEquals(0, first.bodyLength());

        assertEquals(
                "second", responseOf(transport.send(get(server, "/second"))).bodyText());
    }
}
