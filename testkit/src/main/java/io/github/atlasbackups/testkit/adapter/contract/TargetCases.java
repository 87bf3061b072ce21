package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The target goes out byte for byte as it was given: encoding is the caller's business, and already done. */
abstract class TargetCases extends TransportCases {

    TargetCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @Test
    void anEncodedSpaceStaysEncoded() {
        assertSentAsGiven("/a%20b?c=d%20e");
    }

    @Test
    void aPlusStaysAPlus() {
        assertSentAsGiven("/a+b?c=d+e");
    }

    @Test
    void anEncodedSlashIsNoSlash() {
        assertSentAsGiven("/a%2Fb?c=d%2Fe");
    }

    @Test
    void lowerCaseHexStaysLowerCase() {
        assertSentAsGiven("/a%2fb%c3%a9");
    }

    @Test
    void encodedUtf8IsNotDecoded() {
        assertSentAsGiven("/caf%C3%A9?q=%E2%82%AC");
    }

    @Test
    void anEncodedUnreservedCharacterStaysEncoded() {
        assertSentAsGiven("/%7Euser/%41");
    }

    @Test
    void anEncodedPercentSignIsNotEncodedAgain() {
        assertSentAsGiven("/100%25?q=%2525");
    }

    @Test
    void encodedBytesThatAreNoUtf8StayAsTheyAre() {
        assertSentAsGiven("/%FF%00%0D%0A");
    }

    @Test
    void semicolonsStay() {
        assertSentAsGiven("/a;v=1/b;w?x=1;y=2");
    }

    @Test
    void aSecondQuestionMarkIsPartOfTheQuery() {
        assertSentAsGiven("/a?b=c?d&e=?");
    }

    /** Some clients cannot say this; then nothing goes out, rather than something else. */
    @Test
    void anEmptyQueryKeepsItsQuestionMarkOrIsNotSent() {
        WireServer server = serving(Reply.ok(""));

        CompletableFuture<HttpResponse> call = transport().send(get(server, "/a?"));

        if (hasFailed(call)) {
            failureOf(call);
            assertEquals(0, server.requests().size());
        } else {
            assertEquals("/a?", server.requests().get(0).target());
        }
    }

    @Test
    void emptyAndRepeatedParametersStayInOrder() {
        assertSentAsGiven("/a?b=&c&b=2&&b=1&=");
    }

    @Test
    void reservedCharactersStay() {
        assertSentAsGiven("/!$&'()*,:@=/?!$'()*,:@/");
    }

    @Test
    void dotSegmentsAreNotResolved() {
        assertSentAsGiven("/a/./b/../c/..");
    }

    @Test
    void aDoubledSlashAtTheStartIsNoHost() {
        assertSentAsGiven("//elsewhere.example/a//b/");
    }

    @Test
    void theRootIsASlash() {
        assertSentAsGiven("/");
    }

    @Test
    void fourThousandCharactersAreNotTooLong() {
        assertSentAsGiven("/a?b=" + "0123456789abcdef".repeat(256));
    }

    private void assertSentAsGiven(String target) {
        WireServer server = serving(Reply.ok(""));

        assertStatus(200, responseOf(transport().send(get(server, target))));

        assertEquals(target, server.requests().get(0).target());
    }
}
