package io.github.atlasbackups.testkit.adapter.contract;

import static io.github.atlasbackups.testkit.adapter.contract.TransportCases.A_SECOND;
import static io.github.atlasbackups.testkit.adapter.contract.TransportCases.GUARD;
import static io.github.atlasbackups.testkit.adapter.contract.TransportCases.PATIENCE;
import static io.github.atlasbackups.testkit.adapter.contract.TransportCases.get;
import static io.github.atlasbackups.testkit.adapter.contract.TransportCases.responseOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What a transport leaves behind when it is opened and closed, or its calls cancelled, over and over: nothing.
 *
 * <p>Each case first does its work until everything that the JVM shares has been started, then {@code -Dleak.cycles}
 * times (default: 100), and ends with the threads and descriptors that it began with. Descriptors are counted
 * where the JVM can: on Unix.
 */
public abstract class TransportLeakContract {

    private static final int CYCLES = Integer.getInteger("leak.cycles", 100);
    private static final int WARM_UP = 20;
    private static final int TRIES = 10;

    /** For subclasses. */
    protected TransportLeakContract() {}

    /** A new transport with its defaults; closed by the suite. */
    protected abstract HttpTransport newTransport();

    @Test
    void openingAndClosingLeavesNoThreadAndNoDescriptor() {
        try (WireServer server = WireServer.answering(Reply.ok("fine"))) {
            assertLeavesNothing(server, () -> openUseAndClose(server), () -> {});
        }
    }

    @Test
    void cancellingLeavesNoThreadAndNoDescriptorAndNoSlotTaken() {
        try (WireServer server =
                        WireServer.answering(request -> request.target().equals("/fine")
                                ? Reply.ok("fine")
                                : Reply.start().stall());
                HttpTransport transport = newTransport()) {
            assertLeavesNothing(
                    server,
                    () -> {
                        cancelAtOnce(transport, server);
                        cancelOnceItArrived(transport, server);
                    },
                    () -> cancelOnceItArrived(transport, server));
            assertEquals(
                    200,
                    responseOf(transport.send(get(server.origin(), "/fine"))).status());
        }
    }

    private void openUseAndClose(WireServer server) {
        try (HttpTransport transport = newTransport()) {
            assertEquals(
                    200, responseOf(transport.send(get(server.origin(), "/"))).status());
        }
    }

    private static void cancelAtOnce(HttpTransport transport, WireServer server) {
        transport.send(get(server.origin(), "/never").withTimeout(PATIENCE)).cancel(true);
    }

    private static void cancelOnceItArrived(HttpTransport transport, WireServer server) {
        int requests = server.requests().size();
        CompletableFuture<HttpResponse> call =
                transport.send(get(server.origin(), "/never").withTimeout(PATIENCE));
        assertTrue(server.awaitRequests(requests + 1, GUARD), "the call did not arrive");
        call.cancel(false);
    }

    private static void assertLeavesNothing(WireServer server, Runnable cycle, Runnable emptiesThePool) {
        for (int i = 0; i < WARM_UP; i++) {
            cycle.run();
        }
        awaitQuiet(server, emptiesThePool);
        JvmCounts before = JvmCounts.now();
        for (int i = 0; i < CYCLES; i++) {
            cycle.run();
        }
        awaitQuiet(server, emptiesThePool);
        JvmCounts after = before.awaitNoMore(GUARD);
        assertTrue(after.isNoMoreThan(before), () -> CYCLES + " cycles began with " + before + ", ended with " + after);
    }

    /** A connection that was made for a call that nobody wants any more may be in the pool: the next call takes it along. */
    private static void awaitQuiet(WireServer server, Runnable emptiesThePool) {
        for (int tries = 0; !server.awaitClosedByClient(A_SECOND); tries++) {
            assertTrue(tries < TRIES, "connections are still open");
            emptiesThePool.run();
        }
    }
}
