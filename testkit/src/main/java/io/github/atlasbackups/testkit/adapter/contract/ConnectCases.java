package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What happens when no connection can be made. */
abstract class ConnectCases extends TransportCases {

    ConnectCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @Test
    void aRefusedConnectionIsAConnectFailure() throws IOException {
        assertFails(Kind.CONNECT, transport().send(get(nobodyListens(), "/")));
    }

    @Test
    void aNameWithoutAnAddressIsUnresolved() {
        Origin nowhere = new Origin("http", "no-such-host.invalid", 80);

        assertFails(Kind.UNRESOLVED, transport().send(get(nowhere, "/")));
    }

    @Test
    void aConnectionThatTakesLongerThanTheLimitIsAConnectFailure() {
        WireServer server = closedAfterwards(WireServer.notAccepting(request -> Reply.ok("")));
        TransportSettings impatient = TransportSettings.defaults().withConnectTimeout(Duration.ofMillis(300));

        assertFails(Kind.CONNECT, transport(impatient).send(get(server, "/")));
    }

    @Test
    void sendReturnsBeforeTheConnectionIsMade() {
        WireServer server = closedAfterwards(WireServer.notAccepting(request -> Reply.ok("")));

        CompletableFuture<HttpResponse> call = transport().send(get(server, "/"));

        assertFalse(call.isDone());
        assertTrue(call.cancel(true));
    }

    @Test
    void aConnectionResetBeforeTheResponseIsAResetOrConnectFailure() {
        WireServer server =
                closedAfterwards(WireServer.speakingFirst(Reply.start().reset()));

        assertFails(Set.of(Kind.RESET, Kind.CONNECT), failureOf(transport().send(get(server, "/"))));
    }

    @Test
    void failedConnectionsTakeNoPlaceInThePool() throws IOException {
        HttpTransport transport = singleConnection();
        Origin refusing = nobodyListens();
        for (int i = 0; i < 5; i++) {
            assertFails(Kind.CONNECT, transport.send(get(refusing, "/")));
        }

        assertFine(transport.send(get(fineBut(Reply.ok("")), "/fine")));
    }

    @Test
    void aHostThatComesBackIsReachedAgain() {
        WireServer server = closedAfterwards(WireServer.notAccepting(request -> Reply.ok("back")));
        TransportSettings impatient = TransportSettings.defaults()
                .withConnectTimeout(Duration.ofMillis(300))
                .withMaxConnections(1);
        HttpTransport transport = transport(impatient);
        assertFails(Kind.CONNECT, transport.send(get(server, "/")));

        server.startAccepting();

        // On a busy machine the short limit may pass once more, although nothing is in the way.
        CompletableFuture<HttpResponse> call = transport.send(get(server, "/"));
        for (int tries = 1; tries < 10 && hasFailed(call); tries++) {
            assertFails(Kind.CONNECT, call);
            call = transport.send(get(server, "/"));
        }
        assertStatus(200, responseOf(call));
    }

    /** A port that is taken, so that nobody else can listen there while the test runs, but does not listen. */
    private Origin nobodyListens() throws IOException {
        Socket taken = closedAfterwards(new Socket());
        taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new Origin("http", "127.0.0.1", taken.getLocalPort());
    }
}
