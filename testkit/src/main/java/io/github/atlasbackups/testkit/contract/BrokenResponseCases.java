package io.github.atlasbackups.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.wire.Reply;
import io.github.atlasbackups.testkit.wire.WireServer;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Responses that are cut short, or that are no responses, are failures with the right kind; never half a value. */
abstract class BrokenResponseCases extends TransportCases {

    private static final Set<Kind> CUT_SHORT = Set.of(Kind.TRUNCATED, Kind.RESET);
    private static final Set<Kind> NOT_HTTP = Set.of(Kind.PROTOCOL);

    BrokenResponseCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @Test
    void aConnectionClosedBeforeTheResponseIsAReset() {
        assertBroken(Set.of(Kind.RESET), Reply.start().close());
    }

    @Test
    void aConnectionResetBeforeTheResponseIsAReset() {
        assertBroken(Set.of(Kind.RESET), Reply.start().reset());
    }

    @Test
    void aHeadCutShortIsAReset() {
        assertBroken(
                Set.of(Kind.RESET),
                Reply.start().send("HTTP/1.1 200 OK\r\nContent-Le").close());
    }

    @Test
    void aStatusLineCutShortIsAReset() {
        assertBroken(Set.of(Kind.RESET), Reply.start().send("HTTP/1.").close());
    }

    @Test
    void aBodyShorterThanDeclaredIsTruncated() {
        assertBroken(CUT_SHORT, withLength(10).send("only 5").close());
    }

    @Test
    void aBodyOfWhichNothingArrivesIsTruncated() {
        assertBroken(CUT_SHORT, withLength(10).close());
    }

    @Test
    void aBodyCutOneByteShortIsTruncated() {
        assertBroken(CUT_SHORT, withLength(100_000).send("x".repeat(99_999)).close());
    }

    @Test
    void aChunkCutShortIsTruncated() {
        assertBroken(CUT_SHORT, chunked().send("a\r\nonly 5").close());
    }

    @Test
    void aChunkedBodyWithoutItsLastChunkIsTruncated() {
        assertBroken(CUT_SHORT, chunked().chunk("hello").close());
    }

    @Test
    void aChunkedBodyCutInAChunkSizeIsTruncated() {
        assertBroken(CUT_SHORT, chunked().chunk("hello").send("1").close());
    }

    @Test
    void aResetInABodyOfDeclaredLengthIsTruncatedOrReset() {
        assertBroken(CUT_SHORT, withLength(10).send("only 5").reset());
    }

    @Test
    void aResetInAChunkedBodyIsTruncatedOrReset() {
        assertBroken(CUT_SHORT, chunked().chunk("hello").reset());
    }

    @Test
    void aResetInACloseDelimitedBodyIsTruncatedOrReset() {
        assertBroken(CUT_SHORT, Reply.head("HTTP/1.1 200 OK").send("until the").reset());
    }

    @Test
    void aCloseDelimitedBodyCutShortArrivesAsItIs() {
        String cut = "{\"results\":[{\"id\":\"5f";

        assertEquals(
                cut,
                responseTo(Reply.head("HTTP/1.1 200 OK", "Connection: close")
                                .send(cut)
                                .close())
                        .bodyText());
    }

    @Test
    void anotherProtocolIsAProtocolFailure() {
        assertBroken(NOT_HTTP, Reply.start().send("SSH-2.0-OpenSSH_9.6\r\n\r\n").stall());
    }

    @Test
    void htmlWithoutAHeadIsAProtocolFailure() {
        assertBroken(
                NOT_HTTP,
                Reply.start()
                        .send("<html>\r\n<body>hi</body>\r\n</html>\r\n\r\n")
                        .stall());
    }

    @Test
    void aStatusThatIsNoNumberIsAProtocolFailure() {
        assertBroken(
                NOT_HTTP, Reply.head("HTTP/1.1 abc OK", "Content-Length: 0").stall());
    }

    @Test
    void aLengthThatIsNoNumberIsAProtocolFailure() {
        assertBroken(
                NOT_HTTP,
                Reply.head("HTTP/1.1 200 OK", "Content-Length: five")
                        .send("hello")
                        .stall());
    }

    @Test
    void aNegativeLengthIsAProtocolFailure() {
        assertBroken(NOT_HTTP, withLength(-5).send("hello").stall());
    }

    @Test
    void lengthsThatDifferAreAProtocolFailure() {
        Reply twoLengths = Reply.head("HTTP/1.1 200 OK", "Content-Length: 5", "Content-Length: 4");

        assertBroken(NOT_HTTP, twoLengths.send("hello").stall());
    }

    @Test
    void aChunkSizeThatIsNoNumberIsAProtocolFailure() {
        assertBroken(NOT_HTTP, chunked().send("zz\r\nhello\r\n0\r\n\r\n").stall());
    }

    @Test
    void aHeadThatDoesNotEndIsGivenUp() {
        Reply endless = Reply.start().send("HTTP/1.1 200 OK\r\n").flood("X-More: " + "m".repeat(1000) + "\r\n", 16_000);

        assertBroken(Set.of(Kind.PROTOCOL, Kind.TOO_LARGE), endless.stall());
    }

    @Test
    void aHeaderLineThatDoesNotEndIsGivenUp() {
        Reply endless = Reply.start().send("HTTP/1.1 200 OK\r\nX-More: ").flood("m".repeat(1000), 16_000);

        assertBroken(Set.of(Kind.PROTOCOL, Kind.TOO_LARGE), endless.stall());
    }

    @Test
    void aHeaderLineWithoutAColonIsSkippedOrAProtocolFailure() {
        assertReadLenientlyOr(
                NOT_HTTP,
                Reply.head("HTTP/1.1 200 OK", "no colon here", "Content-Length: 5")
                        .send("hello"));
    }

    @Test
    void aChunkedBodyCutInItsTrailersIsWholeOrTruncated() {
        assertReadLenientlyOr(
                CUT_SHORT, chunked().chunk("hello").send("0\r\nX-Trailer: la").close());
    }

    @Test
    void aChunkThatDoesNotEndWhereItSaidIsCutThereOrAProtocolFailure() {
        assertReadLenientlyOr(
                NOT_HTTP, chunked().send("5\r\nhello, world\r\n0\r\n\r\n").close());
    }

    private static Reply withLength(int length) {
        return Reply.head("HTTP/1.1 200 OK", "Content-Length: " + length);
    }

    private static Reply chunked() {
        return Reply.head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked");
    }

    /** It fails with one of these kinds, its connection is closed, it was sent once, and the transport still works. */
    private void assertBroken(Set<Kind> expected, Reply broken) {
        WireServer server = fineBut(broken);
        HttpTransport transport = transport(TransportSettings.defaults().withMaxConnections(1));

        assertFails(expected, failureOf(transport.send(get(server, "/broken"))));

        assertClosedByClient(server);
        assertEquals(1, server.requests().size());
        assertFine(transport.send(get(server, "/fine")));
    }

    /** Clients differ in what they put up with; all that is wanted is an end, and never more than was framed. */
    private void assertReadLenientlyOr(Set<Kind> kinds, Reply sloppy) {
        WireServer server = fineBut(sloppy);
        HttpTransport transport = transport(TransportSettings.defaults().withMaxConnections(1));

        CompletableFuture<HttpResponse> call = transport.send(get(server, "/sloppy"));

        if (hasFailed(call)) {
            assertFails(kinds, failureOf(call));
        } else {
            assertEquals("hello", responseOf(call).bodyText());
        }
        assertFine(transport.send(get(server, "/fine")));
    }
}
