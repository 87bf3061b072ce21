package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many calls at a time: each gets its own answer, and no more is opened or kept waiting than was allowed. */
abstract class LoadCases extends TransportCases {

    private static final int MANY = 2048;

    LoadCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @Test
    void twoThousandSimultaneousCallsEachGetTheirOwnAnswer() {
        WireServer server = serving(request -> Reply.ok("answer to " + request.target()));
        HttpTransport transport = transport();

        // The last call waits for all others: its time is that of all of them on a busy machine.
        List<CompletableFuture<HttpResponse>> calls = IntStream.range(0, MANY)
                .mapToObj(i -> transport.send(get(server, "/" + i).withTimeout(PATIENCE.multipliedBy(10))))
                .toList();

        for (int i = 0; i < MANY; i++) {
            assertEquals("answer to /" + i, responseOf(calls.get(i)).bodyText());
        }
        assertEquals(MANY, server.requests().size());
        assertTrue(server.mostOpenConnections() <= 16, server.mostOpenConnections() + " connections, 16 allowed");
    }

    @Test
    void callsFromManyThreadsEachGetTheirOwnAnswer() {
        WireServer server = serving(request -> Reply.ok("answer to " + request.target()));
        HttpTransport transport = transport();

        List<CompletableFuture<HttpResponse>> calls = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> transport.send(get(server, "/" + i)))
                .toList();

        for (int i = 0; i < calls.size(); i++) {
            assertEquals("answer to /" + i, responseOf(calls.get(i)).bodyText());
        }
    }

    @Test
    void noMoreConnectionsAreOpenedThanAllowed() {
        CompletableFuture<?> gate = new CompletableFuture<>();
        WireServer server = serving(heldBy(gate));
        HttpTransport transport = transport(TransportSettings.defaults().withMaxConnections(3));

        List<CompletableFuture<HttpResponse>> calls = IntStream.range(0, 12)
                .mapToObj(i -> transport.send(get(server, "/")))
                .toList();
        assertArrived(server, 3);
        assertFalse(server.awaitConnections(4, Duration.ofMillis(200)), "a fourth connection was opened");
        gate.complete(null);

        calls.forEach(call -> assertStatus(204, responseOf(call)));
        assertEquals(3, server.connections());
    }

    @Test
    void aCallThatFindsTheQueueFullFailsAtOnceAndTheOthersDoNot() {
        CompletableFuture<?> gate = new CompletableFuture<>();
        WireServer server = serving(heldBy(gate));
        HttpTransport transport =
                transport(TransportSettings.defaults().withMaxConnections(1).withMaxQueued(2));
        List<CompletableFuture<HttpResponse>> accepted = new ArrayList<>();
        accepted.add(transport.send(get(server, "/sent")));
        assertArrived(server, 1);
        accepted.add(transport.send(get(server, "/waits")));
        accepted.add(transport.send(get(server, "/waits")));

        assertFails(Kind.OVERLOADED, transport.send(get(server, "/refused")));
        gate.complete(null);

        accepted.forEach(call -> assertStatus(204, responseOf(call)));
        assertEquals(3, server.requests().size());
    }

    @Test
    void aQueueThatWasFullHasRoomAgain() {
        CompletableFuture<?> gate = new CompletableFuture<>();
        WireServer server = fineBut(heldBy(gate));
        HttpTransport transport =
                transport(TransportSettings.defaults().withMaxConnections(1).withMaxQueued(1));
        CompletableFuture<HttpResponse> sent = transport.send(get(server, "/sent"));
        assertArrived(server, 1);
        CompletableFuture<HttpResponse> waits = transport.send(get(server, "/waits"));
        assertFails(Kind.OVERLOADED, transport.send(get(server, "/refused")));

        assertTrue(waits.cancel(true));
        CompletableFuture<HttpResponse> takesItsPlace = transport.send(get(server, "/fine"));
        gate.complete(null);

        assertStatus(204, responseOf(sent));
        assertFine(takesItsPlace);
    }

    @Test
    void callsFromWithinCompletionsDoNotStall() {
        WireServer server = serving(request -> Reply.ok(request.target()));
        HttpTransport transport = transport(TransportSettings.defaults().withMaxConnections(2));

        CompletableFuture<HttpResponse> chain = transport.send(get(server, "/0"));
        for (int i = 1; i <= 50; i++) {
            String target = "/" + i;
            chain = chain.thenCompose(previous -> transport.send(get(server, target)));
        }

        assertEquals("/50", responseOf(chain).bodyText());
        assertEquals(51, server.requests().size());
    }
}
