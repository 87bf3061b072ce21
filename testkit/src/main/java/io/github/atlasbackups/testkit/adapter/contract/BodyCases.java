package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Bodies arrive whole, whatever frames them. */
abstract class BodyCases extends TransportCases {

    private static final Duration PAUSE = Duration.ofMillis(2);

    BodyCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @Test
    void aBodyOfDeclaredLengthArrives() {
        assertBody("hello", Reply.ok("hello"));
    }

    @Test
    void anEmptyBodyArrives() {
        assertBody("", Reply.ok(""));
    }

    @Test
    void multibyteTextArrives() {
        assertBody("{\"naïve\":\"日本 €\uD83D\uDE00\"}", Reply.ok("{\"naïve\":\"日本 €\uD83D\uDE00\"}"));
    }

    @Test
    void aChunkedBodyArrives() {
        assertBody(
                "hello, world",
                Reply.chunked().chunk("hello").chunk(", ").chunk("world").chunk(""));
    }

    @Test
    void anEmptyChunkedBodyArrives() {
        assertBody("", Reply.chunked().chunk(""));
    }

    @Test
    void chunkExtensionsAreSkipped() {
        assertBody("hello", Reply.chunked().send("5;name=value;flag;q=\"x;y\"\r\nhello\r\n0;last\r\n\r\n"));
    }

    @Test
    void chunkSizesAreHexadecimalInEitherCase() {
        assertBody(
                "abcdefghijklmnopqrstuvwxyz0123456789",
                Reply.chunked()
                        .send("1A\r\nabcdefghijklmnopqrstuvwxyz\r\n")
                        .send("00a\r\n0123456789\r\n")
                        .chunk(""));
    }

    @Test
    void trailersAreReadPastAndAreNoHeaders() {
        Reply reply = Reply.chunked().send("5\r\nhello\r\n0\r\nX-Trailer: late\r\nX-Other: later\r\n\r\n");
        HttpResponse response = responseTo(reply);

        assertEquals("hello", response.bodyText());
        assertEquals("", response.headers().first("X-Trailer").orElse(""));
    }

    @Test
    void aCharacterSplitOverTwoChunksArrives() {
        byte[] head = {'2', '\r', '\n', 'a', (byte) 0xc3, '\r', '\n'};
        byte[] tail = {'2', '\r', '\n', (byte) 0xa9, 'b', '\r', '\n'};

        assertBody("aéb", Reply.chunked().send(head).send(tail).chunk(""));
    }

    @Test
    void aCloseDelimitedBodyArrives() {
        assertBody(
                "until the end",
                Reply.head("HTTP/1.1 200 OK", "Connection: close")
                        .send("until the end")
                        .close());
    }

    @Test
    void anEmptyCloseDelimitedBodyArrives() {
        assertBody("", Reply.head("HTTP/1.1 200 OK", "Connection: close").close());
    }

    @Test
    void anHttp10ResponseArrives() {
        assertBody("old", Reply.head("HTTP/1.0 200 OK").send("old").close());
    }

    @Test
    void aBodyThatComesByteByByteArrives() {
        assertBody(
                "drop by drop", Reply.start().drip("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\ndrop by drop", PAUSE));
    }

    @Test
    void aChunkedBodyThatComesByteByByteArrives() {
        assertBody("drop", Reply.chunked().drip("1\r\nd\r\n3\r\nrop\r\n0\r\n\r\n", PAUSE));
    }

    @Test
    void aBinaryBodyArrivesByteForByte() throws IOException {
        byte[] body = new byte[100_000];
        new SplittableRandom(5).nextBytes(body);
        HttpResponse response = responseTo(
                Reply.head("HTTP/1.1 200 OK", "Content-Length: " + body.length).send(body));

        assertArrayEquals(body, response.bodyStream().readAllBytes());
    }

    @Test
    void aBodyInTheIdentityEncodingArrives() {
        assertBody("plain", Reply.status(200, "plain", "Content-Encoding: identity"));
    }

    @Test
    void responseHeadersAreFoundInAnyCase() {
        HttpResponse response = responseTo(Reply.status(200, "", "x-RaTe: 7"));

        assertEquals("7", response.headers().first("X-Rate").orElse(""));
        assertEquals("7", response.headers().first("x-rate").orElse(""));
    }

    @Test
    void repeatedResponseHeadersKeepTheirOrder() {
        HttpResponse response =
                responseTo(Reply.status(200, "", "X-Many: one", "X-Other: o", "x-many: two", "X-Many: 3"));

        assertEquals(List.of("one", "two", "3"), response.headers().all("X-Many"));
    }

    @Test
    void anEmptyResponseHeaderIsThereAndEmpty() {
        HttpResponse response = responseTo(Reply.status(200, "", "X-Empty:"));

        assertEquals("", response.headers().first("X-Empty").orElse("absent"));
        assertTrue(response.headers().first("X-Absent").isEmpty());
    }

    @Test
    void aHeadOfSixteenKibibytesIsRead() {
        String value = "v".repeat(1000);
        String[] lines = new String[16];
        Arrays.setAll(lines, i -> "X-Long-" + i + ": " + value);

        assertEquals(
                value,
                responseTo(Reply.status(200, "", lines))
                        .headers()
                        .first("X-Long-15")
                        .orElse(""));
    }

    private void assertBody(String expected, Reply reply) {
        HttpResponse response = responseTo(reply);

        assertStatus(200, response);
        assertEquals(expected, response.bodyText());
    }
}
