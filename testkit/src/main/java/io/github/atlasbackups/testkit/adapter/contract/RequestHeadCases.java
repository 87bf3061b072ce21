package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireRequest;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpMethod;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a request looks like on the wire, its target aside. */
abstract class RequestHeadCases extends TransportCases {

    RequestHeadCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @Test
    void aGetIsSentAsHttp11WithoutABody() {
        WireRequest sent = sent(request -> request);

        assertEquals("GET / HTTP/1.1", sent.line());
        assertEquals("", sent.body());
    }

    @Test
    void theHostIsNamedOnceWithItsPort() {
        WireServer server = serving(Reply.ok(""));

        responseOf(transport().send(get(server, "/")));

        String expected = "127.0.0.1:" + server.origin().port();
        assertEquals(List.of(expected), server.requests().get(0).header("Host"));
    }

    @Test
    void aPostCarriesItsFormAndItsLength() {
        WireServer server = serving(Reply.ok(""));
        HttpRequest form = HttpRequest.postForm(server.origin(), "/token", "grant_type=client_credentials");

        responseOf(transport().send(form));

        WireRequest sent = server.requests().get(0);
        assertEquals("POST /token HTTP/1.1", sent.line());
        assertEquals(List.of("application/x-www-form-urlencoded"), sent.header("Content-Type"));
        assertEquals(List.of("29"), sent.header("Content-Length"));
        assertEquals("grant_type=client_credentials", sent.body());
    }

    @Test
    void aBodyIsSentInUtf8AndItsLengthCountsBytes() {
        WireServer server = serving(Reply.ok(""));

        responseOf(transport().send(HttpRequest.postForm(server.origin(), "/", "café €")));

        WireRequest sent = server.requests().get(0);
        assertEquals(List.of("9"), sent.header("Content-Length"));
        assertEquals("café €", sent.body());
    }

    @Test
    void anEmptyBodyDeclaresALengthOfZero() {
        WireServer server = serving(Reply.ok(""));

        responseOf(transport().send(HttpRequest.postForm(server.origin(), "/", "")));

        assertEquals(List.of("0"), server.requests().get(0).header("Content-Length"));
    }

    @Test
    void aPostWithoutABodyDeclaresALengthOfZero() {
        WireServer server = serving(Reply.ok(""));
        HttpHeaders none = HttpHeaders.empty();

        responseOf(transport().send(new HttpRequest(HttpMethod.POST, server.origin(), "/", none, null, GUARD, null)));

        assertEquals(List.of("0"), server.requests().get(0).header("Content-Length"));
    }

    @Test
    void headersArriveWithTheirValues() {
        WireRequest sent = sent(request -> request.withHeader("Accept", "application/vnd.atlas.2025-03-12+json")
                .withHeader("X-Odd", "a, \"b\"; c=d\te"));

        assertEquals(List.of("application/vnd.atlas.2025-03-12+json"), sent.header("Accept"));
        assertEquals(List.of("a, \"b\"; c=d\te"), sent.header("X-Odd"));
        assertEquals(List.of("Bearer " + SECRET), sent.header("Authorization"));
    }

    @Test
    void aRepeatedHeaderKeepsAllItsValuesInOrder() {
        WireRequest sent = sent(request -> request.withHeaders(
                HttpHeaders.empty().with("X-Many", "one").with("x-many", "two").with("X-Many", "three")));

        assertEquals("one, two, three", String.join(", ", sent.header("X-Many")));
    }

    @Test
    void anEmptyHeaderValueIsSent() {
        assertEquals(
                List.of(""), sent(request -> request.withHeader("X-Empty", "")).header("X-Empty"));
    }

    @Test
    void aUserAgentOfTheCallersReplacesTheClientsOwn() {
        WireRequest sent = sent(request -> request.withHeader("User-Agent", "atlas-backups/test"));

        assertEquals(List.of("atlas-backups/test"), sent.header("User-Agent"));
    }

    @Test
    void noCompressionIsAskedForUnlessTheCallerDoes() {
        List<String> accepted = sent(request -> request).header("Accept-Encoding");

        assertTrue(accepted.isEmpty() || accepted.equals(List.of("identity")), accepted.toString());
        assertEquals(
                List.of("gzip"),
                sent(request -> request.withHeader("Accept-Encoding", "gzip")).header("Accept-Encoding"));
    }

    @Test
    void noUpgradeIsAskedFor() {
        assertEquals(List.of(), sent(request -> request).header("Upgrade"));
    }

    @Test
    void whatACallIsForIsNotSent() {
        WireRequest sent = sent(request -> request.withTag(new CallTag("operation-canary", "bucket-canary")));

        assertFalse(sent.raw().contains("operation-canary"), "the operation went out");
        assertFalse(sent.raw().contains("bucket-canary"), "the bucket went out");
    }

    private WireRequest sent(UnaryOperator<HttpRequest> change) {
        WireServer server = serving(Reply.ok(""));
        responseOf(transport().send(change.apply(get(server, "/"))));
        return server.requests().get(0);
    }
}
