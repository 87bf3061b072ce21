package io.github.atlasbackups.transport.vertx;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.CONNECT;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a pool of one connection: a slot that is lost makes the next call hang. */
@ExtendWith(NoVertxWarnings.class)
class AbortTest {

    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration NEVER = Duration.ofMinutes(10);

    /** Where a peer falls silent. */
    enum Stall {
        BEFORE_THE_HEAD(""),
        IN_THE_HEAD("HTTP/1.1 200 OK\r\nContent-"),
        BEFORE_THE_BODY("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"),
        IN_A_BODY_WITH_LENGTH("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"),
        IN_A_CHUNK("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"),
        BEFORE_THE_LAST_CHUNK("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"),
        IN_A_BODY_WITHOUT_LENGTH("HTTP/1.1 200 OK\r\n\r\nabc");

        final String bytes;

        Stall(String bytes) {
            this.bytes = bytes;
        }
    }

    private static Vertx vertx;
    private VertxHttpTransport transport;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void closeVertx() {
        VertxClosing.close(vertx);
    }

    @BeforeEach
    void start() {
        transport = VertxHttpTransport.builder().vertx(vertx).maxConnections(1).build();
    }

    @AfterEach
    void close() {
        transport.close();
    }

    /** Stalls on /stall, answers all else. */
    private static RawServer stalling(String bytes) throws IOException {
        return RawServer.start(connection -> {
            for (String request = connection.readRequest(); request != null; request = connection.readRequest()) {
                if (request.startsWith("GET /stall ")) {
                    connection.write(bytes);
                    connection.untilPeerCloses();
                    return;
                }
                connection.write("HTTP/1.1 204 No Content\r\n\r\n");
            }
        });
    }

    private CompletableFuture<HttpResponse> call(RawServer server, String target, Duration timeout) {
        return transport.send(HttpRequest.get(server.origin(), target).withTimeout(timeout));
    }

    private void theSlotIsFree(RawServer server) {
        assertThat(Outcome.response(call(server, "/", NEVER)).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @EnumSource
    void theDeadlineEndsTheCallAndClosesTheSocket(Stall stall) throws Exception {
        try (RawServer server = stalling(stall.bytes)) {
            theSlotIsFree(server); // And connected: the request is on its way before the deadline, however short.
            long start = System.nanoTime();
            CompletableFuture<HttpResponse> call = call(server, "/stall", SOON);
            assertThat(Outcome.kind(call)).isEqualTo(TIMEOUT);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SOON.toNanos());
            server.nextConnection().closedAt();
            theSlotIsFree(server);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cancellingEndsTheExchangeAndClosesTheSocket(Stall stall) throws Exception {
        try (RawServer server = stalling(stall.bytes)) {
            for (boolean mayInterrupt : new boolean[] {true, false}) {
                CompletableFuture<HttpResponse> call = call(server, "/stall", NEVER);
                RawServer.Connection connection = server.nextConnection();
                connection.request();
                assertThat(call.cancel(mayInterrupt)).isTrue();
                connection.closedAt();
            }
            theSlotIsFree(server);
        }
    }

    @Test
    void aDeadlineOfTheCallersOwnClosesTheSocketToo() throws Exception {
        try (RawServer server = stalling("HTTP/1.1 200 OK\r\n\r\nabc")) {
            CompletableFuture<HttpResponse> call = call(server, "/stall", NEVER);
            RawServer.Connection connection = server.nextConnection();
            connection.request();
            call.completeExceptionally(new TimeoutException());
            connection.closedAt();
            theSlotIsFree(server);
        }
    }

    @Test
    void cancellingOnAnEventLoopWorksToo() throws Exception {
        try (RawServer server = stalling("")) {
            CompletableFuture<HttpResponse> call = call(server, "/stall", NEVER);
            RawServer.Connection connection = server.nextConnection();
            connection.request();
            vertx.runOnContext(ignored -> call.cancel(true));
            connection.closedAt();
            theSlotIsFree(server);
        }
    }

    @Test
    void aDripDoesNotPutOffTheDeadline() throws Exception {
        try (RawServer server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 204 No Content\r\n\r\n");
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\n\r\n");
            connection.socket.setSoTimeout(20);
            while (true) {
                connection.write("x");
                try {
                    if (connection.socket.getInputStream().read() < 0) {
                        return;
                    }
                } catch (SocketTimeoutException nothingToRead) {
                    // A drop every 20 ms.
                }
            }
        })) {
            theSlotIsFree(server); // And connected, so that the drip begins before the deadline.
            assertThat(Outcome.kind(call(server, "/", SOON))).isEqualTo(TIMEOUT);
            server.nextConnection().closedAt();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHandshakeThatStallsIsClosedWithinTheConnectTimeoutOfACallThatRanOutOfTimeOrWasCancelled(boolean cancel)
            throws Exception {
        transport.close();
        transport = VertxHttpTransport.builder()
                .vertx(vertx)
                .maxConnections(1)
                .connectTimeout(SOON.multipliedBy(2))
                .build();
        try (RawServer server = RawServer.start(RawServer.Connection::untilPeerCloses)) {
            Origin secure = new Origin("https", "localhost", server.port());
            for (int i = 0; i < 3; i++) { // A slot that is lost would keep the second from connecting.
                if (cancel) {
                    CompletableFuture<HttpResponse> call =
                            transport.send(HttpRequest.get(secure, "/").withTimeout(NEVER));
                    RawServer.Connection connection = server.nextConnection();
                    call.cancel(true);
                    connection.closedAt();
                } else {
                    server.connectionOf(
                                    SOON,
                                    time -> assertThat(Outcome.kind(transport.send(
                                                    HttpRequest.get(secure, "/").withTimeout(time))))
                                            .isEqualTo(TIMEOUT))
                            .closedAt();
                }
            }
        }
    }

    @Test
    void aHandshakeThatTakesLongerThanTheConnectTimeoutIsAConnectFailure() throws Exception {
        try (RawServer server = RawServer.start(RawServer.Connection::untilPeerCloses)) {
            Origin secure = new Origin("https", "localhost", server.port());
            server.connectionOf(SOON, time -> connectFailureWithin(time, secure))
                    .closedAt();
        }
    }

    private static void connectFailureWithin(Duration time, Origin origin) {
        try (VertxHttpTransport impatient =
                VertxHttpTransport.builder().vertx(vertx).connectTimeout(time).build()) {
            assertThat(Outcome.kind(impatient.send(HttpRequest.get(origin, "/"))))
                    .isEqualTo(CONNECT);
        }
    }

    @Test
    void aConnectionThatIsNeverAcceptedEndsAtTheDeadlineAndFreesTheSlot() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> filling = fill(full);
            try {
                Origin origin = new Origin("http", "localhost", full.getLocalPort());
                for (int i = 0; i < 3; i++) {
                    assertThat(Outcome.kind(
                                    transport.send(HttpRequest.get(origin, "/").withTimeout(SOON))))
                            .isEqualTo(TIMEOUT);
                }
                CompletableFuture<HttpResponse> cancelled =
                        transport.send(HttpRequest.get(origin, "/").withTimeout(NEVER));
                cancelled.cancel(true);
                for (Socket socket : filling) {
                    socket.close();
                }
                CompletableFuture<HttpResponse> last =
                        transport.send(HttpRequest.get(origin, "/").withTimeout(Duration.ofSeconds(15)));
                answerAll(full);
                assertThat(Outcome.response(last).status()).isEqualTo(204);
            } finally {
                for (Socket socket : filling) {
                    socket.close();
                }
            }
        }
    }

    /** Takes every place in a listener's backlog, so that the kernel answers nobody else. */
    private static List<Socket> fill(ServerSocket listener) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        while (true) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()), 200);
                sockets.add(socket);
            } catch (SocketTimeoutException full) {
                socket.close();
                return sockets;
            }
        }
    }

    private static void answerAll(ServerSocket listener) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Socket socket = listener.accept();
                    socket.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes());
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void aThousandCancelledCallsLeaveNothingBehind() throws Exception {
        try (RawServer server = stalling("HTTP/1.1 200 OK\r\n\r\nabc");
                VertxHttpTransport wide = VertxHttpTransport.builder()
                        .vertx(vertx)
                        .maxConnections(8)
                        .build()) {
            List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                calls.add(wide.send(HttpRequest.get(server.origin(), "/stall").withTimeout(NEVER)));
            }
            for (int i = 0; i < calls.size(); i++) {
                calls.get(i).cancel(i % 2 == 0);
            }
            for (int i = 0; i < 100; i++) {
                assertThat(Outcome.response(wide.send(HttpRequest.get(server.origin(), "/")))
                                .status())
                        .isEqualTo(204);
            }
        }
    }
}
