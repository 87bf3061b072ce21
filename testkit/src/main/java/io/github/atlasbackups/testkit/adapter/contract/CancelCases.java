package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cancelling what {@code send} handed out ends the exchange, with either flag, and costs the pool nothing. */
abstract class CancelCases extends TransportCases {

    CancelCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @ParameterizedTest
    @EnumSource
    void cancellingClosesTheExchange(Phase phase) throws Exception {
        assertCancelClosesExchange(phase, true);
    }

    @ParameterizedTest
    @EnumSource
    void cancellingWithoutInterruptionClosesTheExchangeToo(Phase phase) throws Exception {
        assertCancelClosesExchange(phase, false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancellingBeforeTheConnectionIsMadeSendsNothing(boolean mayInterrupt) {
        WireServer server = closedAfterwards(WireServer.notAccepting(fineOr(Reply.ok("too late"))));
        HttpTransport transport = singleConnection();

        assertCancels(transport.send(get(server, "/cancelled")), mayInterrupt);

        server.startAccepting();
        assertFine(transport.send(get(server, "/fine")));
        assertEquals("/fine", server.requests().get(0).target());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancellingWhatWaitsForAConnectionSendsNothing(boolean mayInterrupt) {
        CompletableFuture<?> gate = new CompletableFuture<>();
        WireServer server = fineBut(heldBy(gate));
        HttpTransport transport = singleConnection();
        CompletableFuture<HttpResponse> first = transport.send(get(server, "/held"));
        assertArrived(server, 1);
        CompletableFuture<HttpResponse> waiting = transport.send(get(server, "/cancelled"));
        CompletableFuture<HttpResponse> last = transport.send(get(server, "/fine"));

        assertCancels(waiting, mayInterrupt);
        gate.complete(null);

        assertStatus(204, responseOf(first));
        assertFine(last);
        assertEquals(2, server.requests().size());
    }

    @Test
    void cancellingAtOnceIsNoDifferent() {
        WireServer server = fineBut(Reply.start().stall());
        HttpTransport transport = singleConnection();
        for (int i = 0; i < 20; i++) {
            assertCancels(transport.send(get(server, "/cancelled")), i % 2 == 0);
        }

        assertFine(transport.send(get(server, "/fine")));
    }

    @Test
    void cancellingLeavesOtherCallsAlone() {
        CompletableFuture<?> gate = new CompletableFuture<>();
        WireServer server = serving(
                request -> request.target().equals("/cancelled") ? Reply.start().stall() : heldBy(gate));
        HttpTransport transport = transport();
        CompletableFuture<HttpResponse> other = transport.send(get(server, "/held"));
        CompletableFuture<HttpResponse> call = transport.send(get(server, "/cancelled"));
        assertArrived(server, 2);

        assertCancels(call, true);
        gate.complete(null);

        assertStatus(204, responseOf(other));
    }

    @Test
    void cancellingWhatIsDoneChangesNothing() {
        WireServer server = fineBut(Reply.start().stall());
        HttpTransport transport = singleConnection();
        CompletableFuture<HttpResponse> call = transport.send(get(server, "/fine"));
        assertFine(call);

        assertFalse(call.cancel(true));

        assertFine(call);
        assertFine(transport.send(get(server, "/fine")));
        assertEquals(2, server.requests().size());
    }

    @Test
    void everyPlaceInThePoolSurvivesManyCancellations() {
        int places = 4;
        CompletableFuture<?> gate = new CompletableFuture<>();
        WireServer server = serving(
                request -> request.target().equals("/cancelled") ? Reply.start().stall() : heldBy(gate));
        HttpTransport transport = transport(TransportSettings.defaults().withMaxConnections(places));
        for (int i = 1; i <= 40; i++) {
            CompletableFuture<HttpResponse> call = transport.send(get(server, "/cancelled"));
            assertArrived(server, i);
            assertCancels(call, i % 2 == 0);
        }

        List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            calls.add(transport.send(get(server, "/held")));
        }
        assertArrived(server, 40 + places);
        gate.complete(null);

        calls.forEach(call -> assertStatus(204, responseOf(call)));
    }

    private void assertCancelClosesExchange(Phase phase, boolean mayInterrupt) throws Exception {
        Promptness.assertWithin(Promptness.ABORT, () -> {
            WireServer server = fineBut(phase.reply());
            HttpTransport transport = singleConnection();
            CompletableFuture<HttpResponse> call = transport.send(get(server, "/cancelled"));
            assertTrue(server.awaitStall(GUARD), "the server was not reached");

            long start = System.nanoTime();
            assertCancels(call, mayInterrupt);
            assertClosedByClient(server);
            var took = Promptness.since(start);

            assertFine(transport.send(get(server, "/fine")));
            assertEquals(2, server.requests().size());
            return took;
        });
    }

    private static void assertCancels(CompletableFuture<HttpResponse> call, boolean mayInterrupt) {
        assertTrue(call.cancel(mayInterrupt), "the call was done before it was cancelled");
        assertTrue(call.isCancelled());
    }
}
