package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What happens to a call whose response is broken, one way or another. */
abstract class BrokenResponseCases extends TransportCases {

    BrokenResponseCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    static Reply withLength(int length) {
        return Reply.head("HTTP/1.1 200 OK", "Content-Length: " + length);
    }

    /** It fails with one of these kinds, its connection is closed, it was sent once, and the transport still works. */
    final void assertBroken(Set<Kind> expected, Reply broken) {
        WireServer server = fineBut(broken);
        HttpTransport transport = singleConnection();

        assertFails(expected, failureOf(transport.send(get(server, "/broken"))));

        assertClosedByClient(server);
        assertEquals(1, server.requests().size());
        assertFine(transport.send(get(server, "/fine")));
    }

    /** Clients differ in what they put up with; all that is wanted is an end, and never more than was framed. */
    final void assertReadLenientlyOr(Set<Kind> kinds, Reply sloppy) {
        WireServer server = fineBut(sloppy);
        HttpTransport transport = singleConnection();

        CompletableFuture<HttpResponse> call = transport.send(get(server, "/sloppy"));

        if (hasFailed(call)) {
            assertFails(kinds, failureOf(call));
        } else {
            assertEquals("hello", responseOf(call).bodyText());
        }
        awaitNoticed(server, transport);
        assertFine(transport.send(get(server, "/fine")));
    }
}
