package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
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
import org.junit.jupiter.params.provider.EnumSource;

/** One deadline covers the whole call, whatever it is waiting for; then the socket is closed and its place is free. */
abstract class DeadlineCases extends TransportCases {

    private static final Duration TIMEOUT = Duration.ofMillis(300);

    /** Clients keep time in milliseconds, and one may be lost to rounding. */
    private static final Duration NOT_BEFORE = TIMEOUT.minusMillis(2);

    DeadlineCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @ParameterizedTest
    @EnumSource
    void aPeerThatFallsSilentIsGivenUpAtTheDeadline(Phase phase) throws Exception {
        Promptness.assertWithin(Promptness.ABORT, () -> {
            WireServer server = fineBut(phase.reply());
            HttpTransport transport = singleConnection();

            boolean[] arrived = {true};
            Duration late = untilTimeout(transport, get(server, "/silent"), () -> {
                arrived[0] = server.awaitRequests(1, TIMEOUT);
                if (arrived[0]) {
                    assertClosedByClient(server);
                }
            });

            assertFine(transport.send(get(server, "/fine")));
            if (!arrived[0]) {
                return GUARD; // A busy machine: the deadline passed before the peer was reached. That was no try.
            }
            assertEquals(2, server.requests().size());
            return late;
        });
    }

    @Test
    void aConnectionThatIsNotMadeIsGivenUpAtTheDeadline() throws Exception {
        Promptness.assertWithin(Promptness.ABORT, () -> {
            WireServer server = closedAfterwards(WireServer.notAccepting(fineOr(Reply.ok("late"))));
            HttpTransport transport = singleConnection();

            Duration late = untilTimeout(transport, get(server, "/late"), () -> {});

            server.startAccepting();
            assertFine(transport.send(get(server, "/fine")));
            return late;
        });
    }

    @Test
    void aCallThatWaitsForAConnectionIsGivenUpAtTheDeadlineAndNeverSent() throws Exception {
        Promptness.assertWithin(Promptness.ABORT, () -> {
            CompletableFuture<?> gate = new CompletableFuture<>();
            WireServer server = fineBut(heldBy(gate));
            HttpTransport transport = singleConnection();
            CompletableFuture<HttpResponse> first = transport.send(get(server, "/held"));
            assertArrived(server, 1);

            Duration late = untilTimeout(transport, get(server, "/waiting"), () -> {});

            gate.complete(null);
            assertStatus(204, responseOf(first));
            assertFine(transport.send(get(server, "/fine")));
            assertEquals(2, server.requests().size());
            return late;
        });
    }

    @Test
    void aConnectTimeoutLongerThanTheDeadlineDoesNotMoveIt() {
        WireServer server = closedAfterwards(WireServer.notAccepting(request -> Reply.ok("")));
        HttpTransport transport = transport(TransportSettings.defaults().withConnectTimeout(GUARD));

        assertFails(Kind.TIMEOUT, transport.send(get(server, "/").withTimeout(TIMEOUT)));
    }

    @Test
    void aDeadlineThatPassedLeavesOtherCallsAlone() {
        CompletableFuture<?> gate = new CompletableFuture<>();
        WireServer server = serving(
                request -> request.target().equals("/silent") ? Reply.start().stall() : heldBy(gate));
        HttpTransport transport = transport();
        CompletableFuture<HttpResponse> other = transport.send(get(server, "/held"));
        assertArrived(server, 1);

        assertFails(Kind.TIMEOUT, transport.send(get(server, "/silent").withTimeout(TIMEOUT)));
        gate.complete(null);

        assertStatus(204, responseOf(other));
    }

    @Test
    void placesInThePoolSurviveManyDeadlines() {
        WireServer server = fineBut(Reply.start().stall());
        HttpTransport transport = transport(TransportSettings.defaults().withMaxConnections(2));
        for (int i = 0; i < 10; i++) {
            assertFails(Kind.TIMEOUT, transport.send(get(server, "/silent").withTimeout(Duration.ofMillis(20))));
        }

        assertFine(transport.send(get(server, "/fine")));
        assertFine(transport.send(get(server, "/fine")));
    }

    @Test
    void theShortestTimeoutIsATimeout() {
        WireServer server = serving(Reply.start().stall());

        assertFails(Kind.TIMEOUT, transport().send(get(server, "/").withTimeout(Duration.ofNanos(1))));
    }

    @Test
    void aTimeoutOfAThousandYearsIsNotTooLong() {
        WireServer server = serving(Reply.ok("in time"));
        HttpRequest patient = get(server, "/").withTimeout(Duration.ofDays(365_000));

        assertEquals("in time", responseOf(transport().send(patient)).bodyText());
    }

    /** How long after the deadline the call has failed, and what is to follow has happened. */
    private static Duration untilTimeout(HttpTransport transport, HttpRequest request, Runnable andThen) {
        long start = System.nanoTime();
        assertFails(Kind.TIMEOUT, transport.send(request.withTimeout(TIMEOUT)));
        assertTrue(Promptness.since(start).compareTo(NOT_BEFORE) >= 0, "timed out before the deadline");
        andThen.run();
        return Promptness.since(start).minus(TIMEOUT);
    }
}
