package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is no response, or frames itself in a way that cannot be, is a failure; never a guess. */
abstract class MalformedResponseCases extends BrokenResponseCases {

    private static final Set<Kind> NOT_HTTP = Set.of(Kind.PROTOCOL);

    MalformedResponseCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
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
        assertBroken(NOT_HTTP, Reply.chunked().send("zz\r\nhello\r\n0\r\n\r\n").stall());
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
    void aChunkThatDoesNotEndWhereItSaidIsCutThereOrAProtocolFailure() {
        assertReadLenientlyOr(
                NOT_HTTP, Reply.chunked().send("5\r\nhello, world\r\n0\r\n\r\n").close());
    }
}
