package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Responses that are cut short are failures that say so, wherever the framing shows it; never half a value. */
abstract class CutResponseCases extends BrokenResponseCases {

    private static final Set<Kind> BEFORE_THE_BODY = Set.of(Kind.RESET);
    private static final Set<Kind> IN_THE_BODY = Set.of(Kind.TRUNCATED, Kind.RESET);

    CutResponseCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @Test
    void aConnectionClosedBeforeTheResponseIsAReset() {
        assertBroken(BEFORE_THE_BODY, Reply.start().close());
    }

    @Test
    void aConnectionResetBeforeTheResponseIsAReset() {
        assertBroken(BEFORE_THE_BODY, Reply.start().reset());
    }

    @Test
    void aHeadCutShortIsAReset() {
        assertBroken(
                BEFORE_THE_BODY,
                Reply.start().send("HTTP/1.1 200 OK\r\nContent-Le").close());
    }

    @Test
    void aStatusLineCutShortIsAReset() {
        assertBroken(BEFORE_THE_BODY, Reply.start().send("HTTP/1.").close());
    }

    @Test
    void aBodyShorterThanDeclaredIsTruncated() {
        assertBroken(IN_THE_BODY, withLength(10).send("only 5").close());
    }

    @Test
    void aBodyOfWhichNothingArrivesIsTruncated() {
        assertBroken(IN_THE_BODY, withLength(10).close());
    }

    @Test
    void aBodyCutOneByteShortIsTruncated() {
        assertBroken(IN_THE_BODY, withLength(100_000).send("x".repeat(99_999)).close());
    }

    @Test
    void aChunkCutShortIsTruncated() {
        assertBroken(IN_THE_BODY, Reply.chunked().send("a\r\nonly 5").close());
    }

    @Test
    void aChunkedBodyWithoutItsLastChunkIsTruncated() {
        assertBroken(IN_THE_BODY, Reply.chunked().chunk("hello").close());
    }

    @Test
    void aChunkedBodyCutInAChunkSizeIsTruncated() {
        assertBroken(IN_THE_BODY, Reply.chunked().chunk("hello").send("1").close());
    }

    @Test
    void aResetInABodyOfDeclaredLengthIsTruncatedOrReset() {
        assertBroken(IN_THE_BODY, withLength(10).send("only 5").reset());
    }

    @Test
    void aResetInAChunkedBodyIsTruncatedOrReset() {
        assertBroken(IN_THE_BODY, Reply.chunked().chunk("hello").reset());
    }

    @Test
    void aResetInACloseDelimitedBodyIsTruncatedOrReset() {
        assertBroken(
                IN_THE_BODY, Reply.head("HTTP/1.1 200 OK").send("until the").reset());
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
    void aChunkedBodyCutInItsTrailersIsWholeOrTruncated() {
        assertReadLenientlyOr(
                IN_THE_BODY,
                Reply.chunked().chunk("hello").send("0\r\nX-Trailer: la").close());
    }
}
