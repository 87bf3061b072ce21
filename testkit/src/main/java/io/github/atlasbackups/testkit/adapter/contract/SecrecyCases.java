package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A failure holds nothing of what the request held, even where the peer sends it back; and it comes through the future.
 *
 * <p>Every case of every subject looks for the secret in the failures that it meets, causes and all; here are the ones
 * that invite it in.
 */
abstract class SecrecyCases extends TransportCases {

    SecrecyCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @Test
    void aStatusLineThatEchoesTheSecretIsNotQuoted() {
        failureOn(Reply.start().send("Bearer " + SECRET + "\r\n\r\n").stall());
    }

    @Test
    void aStatusThatEchoesTheSecretIsNotQuoted() {
        failureOn(Reply.start().send("HTTP/1.1 " + SECRET + "\r\n\r\n").stall());
    }

    @Test
    void aHeaderLineThatEchoesTheSecretIsNotQuoted() {
        quietOn(Reply.head("HTTP/1.1 200 OK", "no colon but " + SECRET, "Content-Length: 0"));
    }

    @Test
    void aLengthThatEchoesTheSecretIsNotQuoted() {
        failureOn(Reply.head("HTTP/1.1 200 OK", "Content-Length: " + SECRET).stall());
    }

    @Test
    void aChunkSizeThatEchoesTheSecretIsNotQuoted() {
        failureOn(Reply.chunked().send("!" + SECRET + "\r\nhello\r\n").stall());
    }

    @Test
    void anEncodingThatEchoesTheSecretIsNotQuoted() {
        quietOn(Reply.status(200, "??", "Content-Encoding: " + SECRET));
    }

    @Test
    void aFormThatHoldsTheSecretIsNotQuoted() {
        WireServer server = serving(Reply.start().stall());
        HttpRequest form = HttpRequest.postForm(server.origin(), "/token", "client_secret=" + SECRET)
                .withTimeout(Duration.ofMillis(100));

        failureOf(transport().send(form));
    }

    /** Fields that frame a message: clients refuse them from a caller, and some throw what they refuse. */
    @ParameterizedTest
    @ValueSource(strings = {"Connection", "Content-Length", "Expect", "Host", "Transfer-Encoding", "Upgrade"})
    void aHeaderThatTheClientRefusesIsAFailureOfTheFutureAtMost(String name) {
        WireServer server = serving(Reply.ok("").close());
        HttpRequest odd = get(server, "/").withHeader(name, SECRET).withTimeout(Duration.ofMillis(200));
        HttpTransport transport = transport();

        CompletableFuture<HttpResponse> call = assertDoesNotThrow(() -> transport.send(odd));

        assertQuiet(call);
    }

    @Test
    @SuppressWarnings("NullAway")
    void onlyNullIsThrownAbout() {
        HttpTransport transport = transport();

        assertThrows(NullPointerException.class, () -> transport.send(null));
    }

    /** A client may put up with this; if it does not, it keeps quiet about it. */
    private void quietOn(Reply reply) {
        assertQuiet(transport().send(get(serving(reply), "/")));
    }

    private static void assertQuiet(CompletableFuture<HttpResponse> call) {
        if (hasFailed(call)) {
            failureOf(call);
        }
    }
}
