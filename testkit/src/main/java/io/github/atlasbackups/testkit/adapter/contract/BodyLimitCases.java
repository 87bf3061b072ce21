package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No body can take more memory than it may: not by its length, and not by a coding, which the client undoes. */
abstract class BodyLimitCases extends TransportCases {

    private static final int CAP = 10_000;

    /** What the system buffers between two sockets on loopback, and then some; a fraction of what the server has. */
    private static final long IN_FLIGHT = 16L << 20;

    BodyLimitCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @Test
    void aDeclaredBodyOfExactlyTheCapArrives() {
        assertArrives(Reply.ok("x".repeat(CAP)));
    }

    @Test
    void aChunkedBodyOfExactlyTheCapArrives() {
        assertArrives(Reply.chunked().chunk("x".repeat(CAP - 1)).chunk("x").chunk(""));
    }

    @Test
    void aCloseDelimitedBodyOfExactlyTheCapArrives() {
        assertArrives(Reply.head("HTTP/1.1 200 OK").send("x".repeat(CAP)).close());
    }

    @Test
    void aDeclaredBodyOfOneByteMoreIsTooLarge() {
        assertTooLarge(Reply.ok("x".repeat(CAP + 1)).stall());
    }

    @Test
    void aDeclaredLengthOverTheCapIsEnoughToGiveUp() {
        assertTooLarge(
                Reply.head("HTTP/1.1 200 OK", "Content-Length: " + (CAP + 1)).stall());
    }

    @Test
    void aDeclaredLengthOfTerabytesIsTooLarge() {
        assertTooLarge(
                Reply.head("HTTP/1.1 200 OK", "Content-Length: 5000000000000").stall());
    }

    @Test
    void aDeclaredLengthPastAnyNumberTypeIsGivenUp() {
        Reply huge = Reply.head("HTTP/1.1 200 OK", "Content-Length: 99999999999999999999999")
                .stall();

        assertGivenUp(Set.of(Kind.TOO_LARGE, Kind.PROTOCOL), huge);
    }

    @Test
    void aChunkedBodyOfOneByteMoreIsTooLargeBeforeItEnds() {
        assertTooLarge(Reply.chunked().chunk("x".repeat(CAP)).chunk("x").stall());
    }

    @Test
    void aCloseDelimitedBodyOfOneByteMoreIsTooLargeBeforeItEnds() {
        assertTooLarge(Reply.head("HTTP/1.1 200 OK").send("x".repeat(CAP + 1)).stall());
    }

    @Test
    void aChunkOfGigabytesIsTooLarge() {
        assertGivenUp(
                Set.of(Kind.TOO_LARGE, Kind.PROTOCOL),
                Reply.chunked()
                        .send("7fffffff\r\n")
                        .flood("x".repeat(1000), 100)
                        .stall());
    }

    @Test
    void aChunkedBodyWithoutEndIsGivenUpWhileItComes() {
        assertTooLarge(Reply.chunked().flood("2710\r\n" + "x".repeat(10_000) + "\r\n", 10_000));
    }

    @Test
    void aCloseDelimitedBodyWithoutEndIsGivenUpWhileItComes() {
        assertTooLarge(Reply.head("HTTP/1.1 200 OK").flood("x".repeat(10_000), 10_000));
    }

    @Test
    void anErrorsBodyIsCappedToo() {
        assertTooLarge(Reply.head("HTTP/1.1 500 Oops").flood("x".repeat(10_000), 10_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "deflate", "br", "zstd", "gzip, identity", "identity, gzip"})
    void aCodedBodyComesAsItWasSent(String coding) throws IOException {
        byte[] sent = gzip(100);

        HttpResponse response = responseOf(capped().send(get(serving(coded(200, coding, sent)), "/coded")));

        assertEquals(List.of(coding), response.headers().all("Content-Encoding"));
        assertArrayEquals(sent, response.bodyStream().readAllBytes());
    }

    @Test
    void aCodedErrorComesAsItWasSent() throws IOException {
        byte[] sent = gzip(100);

        HttpResponse response = responseOf(capped().send(get(serving(coded(503, "gzip", sent)), "/coded")));

        assertEquals(503, response.status());
        assertArrayEquals(sent, response.bodyStream().readAllBytes());
    }

    /** What it would unpack to is for the client to bound. */
    @Test
    void theCapCountsBytesAsTheyAreSent() throws IOException {
        byte[] sent = gzip(5_000_000);

        HttpResponse response = responseOf(capped().send(get(serving(coded(200, "gzip", sent)), "/coded")));

        assertEquals(sent.length, response.bodyLength());
        assertTooLarge(coded(200, "gzip", new byte[CAP + 1]));
    }

    @Test
    void theCapIsKnownToTheClient() {
        assertEquals(CAP, capped().maxBodyBytes());
    }

    @Test
    void aTransferCodingThatWasNotAskedForIsAProtocolFailure() {
        Reply coded = Reply.head("HTTP/1.1 200 OK", "Transfer-Encoding: gzip, chunked");

        assertRefused(coded.chunk("??").chunk("").stall());
    }

    private static byte[] gzip(int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("x".repeat(length).getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private static Reply coded(int status, String coding, byte[] body) {
        return Reply.head(
                        "HTTP/1.1 " + status + " Scripted",
                        "Content-Encoding: " + coding,
                        "Content-Length: " + body.length)
                .send(body);
    }

    private void assertArrives(Reply reply) {
        assertEquals(CAP, responseOf(capped().send(get(serving(reply), "/"))).bodyLength());
    }

    private void assertTooLarge(Reply reply) {
        assertGivenUp(Set.of(Kind.TOO_LARGE), reply);
    }

    /** It fails with one of these kinds, its connection is dropped early, and the transport still works. */
    private void assertGivenUp(Set<Kind> expected, Reply reply) {
        WireServer server = fineBut(reply);
        HttpTransport transport = capped();

        assertFails(expected, failureOf(transport.send(get(server, "/large"))));

        assertClosedByClient(server);
        assertTrue(server.bytesSent() < IN_FLIGHT, server.bytesSent() + " bytes were taken");
        assertFine(transport.send(get(server, "/fine")));
    }

    private void assertRefused(Reply reply) {
        WireServer server = fineBut(reply);
        HttpTransport transport = capped();

        assertFails(Kind.PROTOCOL, transport.send(get(server, "/encoded")));

        assertFine(transport.send(get(server, "/fine")));
    }

    private HttpTransport capped() {
        return transport(TransportSettings.defaults().withMaxBodyBytes(CAP).withMaxConnections(1));
    }
}
