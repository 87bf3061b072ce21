package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing ends everything that the transport began, and nothing begins after it. */
abstract class CloseCases extends TransportCases {

    CloseCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @Test
    void closingWhatWasNeverUsedIsFine() {
        transport().close();
    }

    @Test
    void closingAgainChangesNothing() {
        HttpTransport transport = transport();
        assertFine(transport.send(get(fineBut(Reply.ok("")), "/fine")));

        transport.close();
        transport.close();
    }

    @Test
    void closingFromSeveralThreadsIsFine() {
        HttpTransport transport = transport();
        assertFine(transport.send(get(fineBut(Reply.ok("")), "/fine")));

        CompletableFuture<?>[] closings = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(transport::close))
                .toArray(CompletableFuture<?>[]::new);

        CompletableFuture.allOf(closings)
                .orTimeout(GUARD.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Test
    void aCallAfterClosingFailsAsClosedAndIsNotSent() {
        WireServer server = serving(Reply.ok(""));
        HttpTransport transport = transport();
        transport.close();

        assertFails(Kind.CLOSED, transport.send(get(server, "/")));

        assertEquals(0, server.connections());
    }

    @ParameterizedTest
    @EnumSource
    void aPendingCallFailsAsClosedAndItsSocketIsClosed(Phase phase) throws Exception {
        Promptness.assertWithin(Promptness.CLOSE, () -> {
            WireServer server = serving(phase.reply());
            HttpTransport transport = transport();
            CompletableFuture<HttpResponse> call = transport.send(get(server, "/"));
            assertTrue(server.awaitStall(GUARD), "the server was not reached");

            long start = System.nanoTime();
            transport.close();
            assertFails(Kind.CLOSED, call);
            var took = Promptness.since(start);

            assertClosedByClient(server);
            return took;
        });
    }

    @Test
    void aCallThatWaitsForAConnectionFailsAsClosedAndIsNotSent() throws Exception {
        Promptness.assertWithin(Promptness.CLOSE, () -> {
            WireServer server = serving(Reply.start().stall());
            HttpTransport transport = singleConnection();
            CompletableFuture<HttpResponse> first = transport.send(get(server, "/"));
            assertArrived(server, 1);
            // So many that closing is still at them when the first one has made room for another.
            List<CompletableFuture<HttpResponse>> waiting = IntStream.range(0, 1_000)
                    .mapToObj(i -> transport.send(get(server, "/")))
                    .toList();

            long start = System.nanoTime();
            transport.close();
            assertFails(Kind.CLOSED, first);
            waiting.forEach(call -> assertFails(Kind.CLOSED, call));
            var took = Promptness.since(start);

            assertClosedByClient(server);
            assertEquals(1, server.requests().size());
            return took;
        });
    }

    @Test
    void aCallThatIsConnectingFailsAsClosed() throws Exception {
        Promptness.assertWithin(Promptness.CLOSE, () -> {
            WireServer server = closedAfterwards(WireServer.notAccepting(request -> Reply.ok("")));
            HttpTransport transport = transport();
            CompletableFuture<HttpResponse> call = transport.send(get(server, "/"));

            long start = System.nanoTime();
            transport.close();
            assertFails(Kind.CLOSED, call);
            return Promptness.since(start);
        });
    }

    @Test
    void idleConnectionsAreClosed() {
        WireServer server = fineBut(Reply.ok(""));
        HttpTransport transport = transport();
        assertFine(transport.send(get(server, "/fine")));

        transport.close();

        assertClosedByClient(server);
    }

    @Test
    void closingFromWithinACompletionDoesNotHang() {
        HttpTransport transport = transport();

        CompletableFuture<?> closed =
                transport.send(get(fineBut(Reply.ok("")), "/fine")).thenRun(transport::close);

        closed.orTimeout(GUARD.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Test
    void closingOneTransportLeavesAnotherAlone() {
        WireServer server = fineBut(Reply.ok(""));
        HttpTransport one = transport();
        HttpTransport other = transport();
        assertFine(one.send(get(server, "/fine")));
        assertFine(other.send(get(server, "/fine")));

        one.close();

        assertFine(other.send(get(server, "/fine")));
    }

    @Test
    void noThreadOutlivesTheTransport() throws InterruptedException {
        openUseAndClose();
        Set<Thread> before = JvmCounts.threadsNow();

        openUseAndClose();

        for (Thread thread : JvmCounts.threadsNow()) {
            if (!before.contains(thread)) {
                thread.join(GUARD.toMillis());
                assertFalse(thread.isAlive(), "still running: " + thread);
            }
        }
    }

    /** Often enough that what is shared by the JVM, or belongs to the caller, has been started after one round. */
    private void openUseAndClose() {
        try (WireServer server = WireServer.answering(fineOr(Reply.start().stall()))) {
            for (int i = 0; i < 8; i++) {
                HttpTransport transport = transport();
                assertFine(transport.send(get(server, "/fine")));
                CompletableFuture<HttpResponse> pending = transport.send(get(server, "/pending"));
                transport.close();
                assertFails(Kind.CLOSED, pending);
            }
        }
    }
}
