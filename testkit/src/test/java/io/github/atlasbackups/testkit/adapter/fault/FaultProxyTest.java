package io.github.atlasbackups.testkit.adapter.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.testkit.adapter.wire.RawClient;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireRequest;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.testkit.tls.SelfSigned;
import io.github.atlasbackups.transport.Origin;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultProxyTest {

    private static final Duration GUARD = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String ANSWER = "0123456789";

    private final WireServer server =
            WireServer.answering(request -> request.target().equals("/last")
                    ? Reply.start().send(ANSWER).close()
                    : Reply.start().send(ANSWER));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void passesEverythingOnWhereNothingIsPlanned() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.none());
                RawClient client = RawClient.connect(proxy.origin())) {
            assertThat(client.get("/a").read(10)).isEqualTo(ANSWER);
            assertThat(client.get("/last").readAll()).isEqualTo(ANSWER);

            assertThat(server.requests()).extracting(WireRequest::target).containsExactly("/a", "/last");
        }
    }

    @Test
    void passesLargeResponsesOnUnchanged() throws IOException {
        String large = "0123456789abcdef".repeat(100_000);
        try (WireServer generous =
                        WireServer.answering(Reply.start().send(large).close());
                FaultProxy proxy = FaultProxy.inFrontOf(generous.origin(), FaultPlan.none());
                RawClient client = RawClient.connect(proxy.origin())) {
            assertThat(client.get("/").readAll()).isEqualTo(large);
        }
    }

    @Test
    void refusesBeforeTheServerHearsOfIt() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.always(new Fault.Refuse()));
                RawClient client = RawClient.connect(proxy.origin())) {
            client.get("/");

            assertReset(client);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void stallsAfterSoManyBytes() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.always(new Fault.Stall(4)))) {
            try (RawClient client = RawClient.connect(proxy.origin())) {
                assertThat(client.get("/last").read(4)).isEqualTo("0123");
                assertThat(client.hearsWithin(50)).isFalse();
                assertThat(proxy.openConnections()).isEqualTo(1);
            }
            assertThat(proxy.awaitNoneOpen(GUARD)).isTrue();
        }
    }

    @Test
    void stallsBeforeTheFirstByteThoughTheServerAnswers() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.always(new Fault.Stall(0)));
                RawClient client = RawClient.connect(proxy.origin())) {
            client.get("/");
            assertThat(server.awaitRequests(1, GUARD)).isTrue();
            assertThat(client.hearsWithin(50)).isFalse();
            assertThat(proxy.bytesToClients()).isZero();
        }
    }

    @Test
    void delaysTheWholeResponse() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.always(new Fault.Delay(PAUSE)));
                RawClient client = RawClient.connect(proxy.origin())) {
            long start = System.nanoTime();
            assertThat(client.get("/").read(10)).isEqualTo(ANSWER);
            assertThat(sinceNanos(start)).isGreaterThanOrEqualTo(PAUSE);
        }
    }

    @Test
    void dripsSoManyBytesAtATime() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.always(new Fault.Drip(3, PAUSE)));
                RawClient client = RawClient.connect(proxy.origin())) {
            long start = System.nanoTime();
            assertThat(client.get("/").read(3)).isEqualTo("012");
            assertThat(sinceNanos(start)).isGreaterThanOrEqualTo(PAUSE);
            assertThat(client.read(7)).isEqualTo("3456789");
            assertThat(sinceNanos(start)).isGreaterThanOrEqualTo(PAUSE.multipliedBy(4));
        }
    }

    @Test
    void cutsAfterSoManyBytes() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.always(new Fault.Cut(7)));
                RawClient client = RawClient.connect(proxy.origin())) {
            assertThat(client.get("/").readAll()).isEqualTo("0123456");
            assertThat(server.awaitClosedByClient(GUARD)).isTrue();
        }
    }

    @Test
    void cutsNothingOffAShorterResponse() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.always(new Fault.Cut(11)));
                RawClient client = RawClient.connect(proxy.origin())) {
            assertThat(client.get("/").read(10)).isEqualTo(ANSWER);
            assertThat(client.get("/last").readAll()).isEqualTo(ANSWER);
        }
    }

    @Test
    void resetsAtTheStartOfTheResponse() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.always(new Fault.Reset(0)));
                RawClient client = RawClient.connect(proxy.origin())) {
            client.get("/");

            assertReset(client);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void resetsAfterSoManyBytes() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.always(new Fault.Reset(7)));
                RawClient client = RawClient.connect(proxy.origin())) {
            client.get("/");

            assertReset(client);
            assertThat(proxy.bytesToClients()).isEqualTo(7);
        }
    }

    @Test
    void closesSlowly() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.always(new Fault.SlowClose(PAUSE)));
                RawClient client = RawClient.connect(proxy.origin())) {
            long start = System.nanoTime();
            assertThat(client.get("/last").read(10)).isEqualTo(ANSWER);
            assertThat(client.readAll()).isEmpty();
            assertThat(sinceNanos(start)).isGreaterThanOrEqualTo(PAUSE);
        }
    }

    @Test
    void sendsGarbageInsteadTheSameForTheSameSeed() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.always(new Fault.Garbage(1000, 42)));
                RawClient one = RawClient.connect(proxy.origin());
                RawClient two = RawClient.connect(proxy.origin())) {
            String garbage = one.get("/").readAll();

            assertThat(garbage).hasSize(1000).doesNotContain(ANSWER);
            assertThat(two.get("/").readAll()).isEqualTo(garbage);
        }
    }

    @Test
    void corruptsOneByte() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.always(new Fault.Corrupt(3)));
                RawClient client = RawClient.connect(proxy.origin())) {
            assertThat(client.get("/").read(10)).isEqualTo("012" + (char) ('3' ^ 0xff) + "456789");
        }
    }

    @Test
    void positionsStartAnewWithEachExchange() throws IOException {
        try (FaultProxy proxy = inFront(exchange -> new Fault.Corrupt(exchange.number()));
                RawClient client = RawClient.connect(proxy.origin())) {
            assertThat(client.get("/").read(10)).isEqualTo("0" + (char) ('1' ^ 0xff) + "23456789");
            assertThat(client.get("/").read(10)).isEqualTo("01" + (char) ('2' ^ 0xff) + "3456789");
        }
    }

    @Test
    void aRequestInPiecesIsOneExchange() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.none());
                RawClient client = RawClient.connect(proxy.origin())) {
            client.send("GET / HTTP/1.1\r\n");
            assertThat(proxy.awaitExchanges(1, GUARD)).isTrue();
            assertThat(client.send("\r\n").read(10)).isEqualTo(ANSWER);
            assertThat(proxy.exchanges()).isEqualTo(1);
        }
    }

    @Test
    void plansByTheTextOfARequest() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.whereRequestContains("pageNum=3", new Fault.Cut(2)));
                RawClient client = RawClient.connect(proxy.origin())) {
            assertThat(client.get("/?pageNum=2").read(10)).isEqualTo(ANSWER);
            assertThat(client.get("/?pageNum=3").readAll()).isEqualTo("01");
        }
    }

    @Test
    void plansByConnection() throws IOException {
        FaultPlan plan = FaultPlan.byConnection(new Fault.None(), new Fault.Cut(2));
        try (FaultProxy proxy = inFront(plan)) {
            for (String expected : List.of(ANSWER, "01", ANSWER)) {
                try (RawClient client = RawClient.connect(proxy.origin())) {
                    assertThat(client.get("/last").readAll()).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void passesTlsThroughUntouched() throws IOException {
        SelfSigned certificate = SelfSigned.forHost("localhost");
        try (WireServer secure = WireServer.secured(
                        certificate.serverContext(), request -> Reply.start().send(ANSWER));
                FaultProxy proxy = FaultProxy.inFrontOf(secure.origin(), FaultPlan.none())) {
            assertThat(proxy.origin())
                    .isEqualTo(new Origin("https", "localhost", proxy.origin().port()));
            Socket trusting = certificate.trustingContext().getSocketFactory().createSocket();
            try (RawClient client = RawClient.over(trusting, proxy.origin())) {
                assertThat(client.get("/").read(10)).isEqualTo(ANSWER);
                assertThat(client.get("/").read(10)).isEqualTo(ANSWER);
            }
        }
    }

    @Test
    void countsConnectionsAndBytes() throws IOException {
        String request = "GET /last HTTP/1.1\r\n\r\n";
        try (FaultProxy proxy = inFront(FaultPlan.none())) {
            for (int i = 0; i < 3; i++) {
                try (RawClient client = RawClient.connect(proxy.origin())) {
                    client.send(request).readAll();
                }
            }

            assertThat(proxy.awaitNoneOpen(GUARD)).isTrue();
            assertThat(proxy.connections()).isEqualTo(3);
            assertThat(proxy.openConnections()).isZero();
            assertThat(proxy.exchanges()).isEqualTo(3);
            assertThat(proxy.bytesToServer()).isEqualTo(3 * request.length());
            assertThat(proxy.bytesToClients()).isEqualTo(3 * ANSWER.length());
        }
    }

    @Test
    void aClientThatClosesIsClosedAtTheServerToo() throws IOException {
        try (FaultProxy proxy = inFront(FaultPlan.none())) {
            try (RawClient client = RawClient.connect(proxy.origin())) {
                client.get("/").read(10);
            }
            assertThat(server.awaitClosedByClient(GUARD)).isTrue();
            assertThat(proxy.awaitNoneOpen(GUARD)).isTrue();
        }
    }

    @Test
    void aServerThatResetsIsResetAtTheClientToo() throws IOException {
        try (WireServer resetting = WireServer.answering(Reply.start().reset());
                FaultProxy proxy = FaultProxy.inFrontOf(resetting.origin(), FaultPlan.none());
                RawClient client = RawClient.connect(proxy.origin())) {
            client.get("/");
            assertReset(client);
        }
    }

    @Test
    void aServerThatIsGoneResetsTheClient() throws IOException {
        server.close();
        try (FaultProxy proxy = inFront(FaultPlan.none());
                RawClient client = RawClient.connect(proxy.origin())) {
            client.get("/");
            assertReset(client);
        }
    }

    @Test
    void closingDropsConnectionsAndRefusesNewOnes() throws IOException {
        FaultProxy proxy = inFront(FaultPlan.always(new Fault.Stall(0)));
        try (RawClient client = RawClient.connect(proxy.origin())) {
            client.get("/");
            assertThat(server.awaitRequests(1, GUARD)).isTrue();

            proxy.close();
            proxy.close();

            assertThat(proxy.awaitNoneOpen(GUARD)).isTrue();
            assertThat(server.awaitClosedByClient(GUARD)).isTrue();
            assertThatThrownBy(() -> RawClient.connect(proxy.origin())).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void standsOnlyInFrontOfLoopback() {
        Origin elsewhere = new Origin("https", "cloud.mongodb.com", 443);

        assertThatThrownBy(() -> FaultProxy.inFrontOf(elsewhere, FaultPlan.none()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private FaultProxy inFront(FaultPlan plan) {
        return FaultProxy.inFrontOf(server.origin(), plan);
    }

    private static Duration sinceNanos(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void assertReset(RawClient client) {
        assertThatThrownBy(client::readAll).isInstanceOf(SocketException.class).hasMessageContaining("reset");
    }
}
