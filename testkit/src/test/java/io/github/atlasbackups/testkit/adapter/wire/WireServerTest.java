package io.github.atlasbackups.testkit.adapter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.testkit.tls.SelfSigned;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

final class WireServerTest {

    private static final Duration GUARD = Duration.ofSeconds(10);
    private static final String OK = "HTTP/1.1 200 Scripted\r\nContent-Length: 5\r\n\r\nhello";

    @Test
    void answersWithTheBytesOfTheReplyAndNoOthers() throws IOException {
        try (WireServer server = WireServer.answering(Reply.ok("hello").close());
                RawClient client = RawClient.connect(server.origin())) {
            assertThat(client.get("/").readAll()).isEqualTo(OK);
            assertThat(server.bytesSent()).isEqualTo(OK.length());
        }
    }

    @Test
    void answersOneRequestAfterTheOtherOnOneConnection() throws IOException {
        try (WireServer server = WireServer.answering(request -> Reply.start().send("[" + request.target() + "]"));
                RawClient client = RawClient.connect(server.origin())) {
            assertThat(client.get("/a").read(4)).isEqualTo("[/a]");
            assertThat(client.get("/b").read(4)).isEqualTo("[/b]");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void answersRequestsThatComeInOnePiece() throws IOException {
        try (WireServer server = WireServer.answering(request -> Reply.start().send("[" + request.target() + "]"));
                RawClient client = RawClient.connect(server.origin())) {
            String twice = "GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n";
            assertThat(client.send(twice).read(8)).isEqualTo("[/a][/b]");
        }
    }

    @Test
    void recordsEachRequestAsItCame() throws IOException {
        String head = "POST /a%20b?c=d+e HTTP/1.1\r\nX-One: 1\r\ncontent-length: 6\r\nx-one:\t 2 \r\n\r\n";
        try (WireServer server = WireServer.answering(Reply.ok("hello"));
                RawClient client = RawClient.connect(server.origin())) {
            client.send(head + "caf\u00c3\u00a9!").read(OK.length());

            WireRequest request = server.requests().get(0);
            assertThat(request.raw()).isEqualTo(head + "caf\u00c3\u00a9!");
            assertThat(request.line()).isEqualTo("POST /a%20b?c=d+e HTTP/1.1");
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/a%20b?c=d+e");
            assertThat(request.header("X-ONE")).isEqualTo(List.of("1", "2"));
            assertThat(request.header("X-Two")).isEmpty();
            assertThat(request.body()).isEqualTo("café!");
            assertThat(request.connection()).isEqualTo(1);
        }
    }

    @Test
    void countsConnectionsAndRequests() throws IOException {
        try (WireServer server = WireServer.answering(Reply.ok("hello"));
                RawClient one = RawClient.connect(server.origin());
                RawClient two = RawClient.connect(server.origin())) {
            one.get("/").read(OK.length());
            two.get("/").read(OK.length());
            two.get("/").read(OK.length());
            assertThat(server.awaitRequests(3, GUARD)).isTrue();
            assertThat(server.requests()).extracting(WireRequest::connection).containsExactlyInAnyOrder(1, 2, 2);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.openConnections()).isEqualTo(2);

            one.close();
            two.close();
            assertThat(server.awaitClosedByClient(GUARD)).isTrue();
            assertThat(server.openConnections()).isZero();
            assertThat(server.mostOpenConnections()).isEqualTo(2);
        }
    }

    @Test
    void waitsNoLongerThanItIsTold() {
        Duration moment = Duration.ofMillis(10);
        try (WireServer server = WireServer.answering(Reply.ok(""))) {
            assertThat(server.awaitRequests(1, moment)).isFalse();
            assertThat(server.awaitConnections(1, moment)).isFalse();
            assertThat(server.awaitClosedByClient(moment)).isFalse();
            assertThat(server.awaitStall(moment)).isFalse();
        }
    }

    @Test
    void stallsUntilTheClientCloses() throws IOException {
        try (WireServer server = WireServer.answering(Reply.start().send("half").stall())) {
            try (RawClient client = RawClient.connect(server.origin())) {
                assertThat(client.get("/").read(4)).isEqualTo("half");
                assertThat(server.awaitStall(GUARD)).isTrue();
                assertThat(client.hearsWithin(50)).isFalse();
                assertThat(server.openConnections()).isEqualTo(1);
            }
            assertThat(server.awaitClosedByClient(GUARD)).isTrue();
        }
    }

    @Test
    void holdsUntilItIsLetGo() throws IOException {
        CompletableFuture<?> gate = new CompletableFuture<>();
        try (WireServer server = WireServer.answering(Reply.start().hold(gate).send("now"));
                RawClient client = RawClient.connect(server.origin())) {
            assertThat(client.get("/").hearsWithin(50)).isFalse();
            gate.complete(null);
            assertThat(client.read(3)).isEqualTo("now");
        }
    }

    @Test
    void keepsWhatTheClientSaysWhileItHolds() throws IOException {
        CompletableFuture<?> gate = new CompletableFuture<>();
        try (WireServer server =
                        WireServer.answering(request -> Reply.start().hold(gate).send("[" + request.target() + "]"));
                RawClient client = RawClient.connect(server.origin())) {
            client.get("/a");
            assertThat(server.awaitRequests(1, GUARD)).isTrue();
            assertThat(client.get("/b").hearsWithin(50)).isFalse();
            gate.complete(null);
            assertThat(client.read(8)).isEqualTo("[/a][/b]");
        }
    }

    @Test
    void noticesThatTheClientClosesWhileItHolds() throws IOException {
        Reply held = Reply.start().hold(new CompletableFuture<>());
        try (WireServer server = WireServer.answering(held)) {
            try (RawClient client = RawClient.connect(server.origin())) {
                client.get("/");
                assertThat(server.awaitRequests(1, GUARD)).isTrue();
            }
            assertThat(server.awaitClosedByClient(GUARD)).isTrue();
        }
    }

    @Test
    void dripsByteByByteUntilTheClientCloses() throws IOException {
        String endless = "drip".repeat(100_000);
        try (WireServer server = WireServer.answering(Reply.start().drip(endless, Duration.ofMillis(1)))) {
            try (RawClient client = RawClient.connect(server.origin())) {
                long start = System.nanoTime();
                assertThat(client.get("/").read(20)).isEqualTo("drip".repeat(5));
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(15));
                assertThat(server.awaitStall(GUARD)).isTrue();
            }
            assertThat(server.awaitClosedByClient(GUARD)).isTrue();
            assertThat(server.bytesSent()).isLessThan(endless.length());
        }
    }

    @Test
    void floodsUntilTheClientCloses() throws IOException {
        try (WireServer server = WireServer.answering(Reply.start().flood("x".repeat(1000), 1_000_000))) {
            try (RawClient client = RawClient.connect(server.origin())) {
                client.get("/").read(100_000);
            }
            assertThat(server.awaitClosedByClient(GUARD)).isTrue();
            assertThat(server.bytesSent()).isLessThan(100_000_000);
        }
    }

    @Test
    void resetsTheConnection() throws IOException {
        try (WireServer server = WireServer.answering(Reply.start().reset());
                RawClient client = RawClient.connect(server.origin())) {
            client.get("/");
            assertThatThrownBy(client::readAll)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void canSpeakBeforeItIsSpokenTo() throws IOException {
        try (WireServer server = WireServer.speakingFirst(Reply.start().send("220 ready"));
                RawClient client = RawClient.connect(server.origin())) {
            assertThat(client.read(9)).isEqualTo("220 ready");
        }
    }

    @Test
    void writesChunksAsHttpFramesThem() throws IOException {
        Reply chunks =
                Reply.start().chunk("é").chunk("0123456789abcdef").chunk("").close();
        try (WireServer server = WireServer.answering(chunks);
                RawClient client = RawClient.connect(server.origin())) {
            assertThat(client.get("/").readAll()).isEqualTo("2\r\n\u00c3\u00a9\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n");
        }
    }

    @Test
    void repliesAreValues() {
        Reply start = Reply.start().send("a");
        Reply longer = start.send("b");

        assertThat(start.steps()).hasSize(1);
        assertThat(longer.steps()).hasSize(2);
    }

    @Test
    void letsNobodyConnectUntilItAccepts() throws IOException {
        try (WireServer server = WireServer.notAccepting(request -> Reply.ok("hello"))) {
            InetSocketAddress address =
                    new InetSocketAddress("127.0.0.1", server.origin().port());
            try (Socket hopeless = new Socket()) {
                assertThatThrownBy(() -> hopeless.connect(address, 100)).isInstanceOf(SocketTimeoutException.class);
            }

            server.startAccepting();

            try (RawClient client = RawClient.connect(server.origin())) {
                assertThat(client.get("/").read(OK.length())).isEqualTo(OK);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void speaksTlsToWhoTrustsItsCertificate() throws IOException {
        SelfSigned certificate = SelfSigned.forHost("localhost");
        try (WireServer server = WireServer.secured(certificate.serverContext(), request -> Reply.ok("hello"))) {
            Socket trusting = certificate.trustingContext().getSocketFactory().createSocket();
            try (RawClient client = RawClient.over(trusting, server.origin())) {
                assertThat(client.get("/").read(OK.length())).isEqualTo(OK);
            }
            Socket other = SelfSigned.forHost("localhost")
                    .trustingContext()
                    .getSocketFactory()
                    .createSocket();
            try (RawClient client = RawClient.over(other, server.origin())) {
                assertThatThrownBy(() -> client.get("/")).isInstanceOf(SSLHandshakeException.class);
            }
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void closingDropsConnectionsAndRefusesNewOnes() throws IOException {
        WireServer server = WireServer.answering(Reply.start().stall());
        try (RawClient client = RawClient.connect(server.origin())) {
            client.get("/");
            assertThat(server.awaitStall(GUARD)).isTrue();

            server.close();
            server.close();

            assertThat(client.readAll()).isEmpty();
            assertThatThrownBy(() -> RawClient.connect(server.origin())).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        WireServer server = WireServer.answering(Reply.start().stall());
        String prefix = "wire-" + server.origin().port();
        try (RawClient client = RawClient.connect(server.origin())) {
            client.get("/");
            assertThat(server.awaitStall(GUARD)).isTrue();
            List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith(prefix))
                    .toList();
            assertThat(threads).hasSize(2).allMatch(Thread::isDaemon);

            server.close();

            for (Thread thread : threads) {
                thread.join(GUARD.toMillis());
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }
}
