package io.github.atlasbackups.transport.vertx;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.CONNECT;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.OVERLOADED;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TIMEOUT;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.UNRESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoVertxWarnings.class)
class OpenCallsTest {

    private static Vertx vertx;
    private VertxHttpTransport transport;
    private RawServer server;
    private CountDownLatch gate;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void closeVertx() {
        VertxClosing.close(vertx);
    }

    @BeforeEach
    void start() throws IOException {
        transport = VertxHttpTransport.builder()
                .vertx(vertx)
                .maxConnections(2)
                .maxWaiting(3)
                .build();
        gate = new CountDownLatch(1);
        server = gated(gate);
    }

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    /** Answers nothing until the gate opens. */
    private static RawServer gated(CountDownLatch gate) throws IOException {
        return RawServer.start(connection -> {
            while (connection.readRequest() != null) {
                try {
                    gate.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                connection.write("HTTP/1.1 204 No Content\r\n\r\n");
            }
        });
    }

    private CompletableFuture<HttpResponse> call(Origin origin) {
        return transport.send(HttpRequest.get(origin, "/"));
    }

    private List<CompletableFuture<HttpResponse>> calls(int count) {
        List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(call(server.origin()));
        }
        return calls;
    }

    @Test
    void whatIsMoreThanPoolAndQueueIsRefusedAtOnceAndTheRestIsServedInOrder() throws Exception {
        List<CompletableFuture<HttpResponse>> calls = calls(5);
        AtlasTransportException refused = Outcome.failure(call(server.origin()));
        assertThat(refused.kind()).isEqualTo(OVERLOADED);
        assertThat(refused)
                .message()
                .contains("2 calls are under way (maxConnections)", "3 more are waiting (maxWaiting)")
                .endsWith("raise maxWaiting of VertxHttpTransportBuilder");
        assertThat(calls).noneMatch(CompletableFuture::isDone);
        gate.countDown();
        for (CompletableFuture<HttpResponse> call : calls) {
            Outcome.response(call);
        }
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void whoLeavesTheQueueMakesRoomInIt() {
        List<CompletableFuture<HttpResponse>> calls = calls(5);
        calls.get(3).cancel(true);
        CompletableFuture<HttpResponse> inItsPlace = call(server.origin());
        assertThat(Outcome.kind(call(server.origin()))).isEqualTo(OVERLOADED);
        gate.countDown();
        Outcome.response(inItsPlace);
    }

    @Test
    void theDeadlineCoversTheTimeInTheQueue() {
        calls(2);
        HttpRequest waiting = HttpRequest.get(server.origin(), "/").withTimeout(Duration.ofMillis(200));
        assertThat(Outcome.kind(transport.send(waiting))).isEqualTo(TIMEOUT);
        gate.countDown();
        Outcome.response(call(server.origin()));
    }

    @Test
    void aFullLaneDoesNotHoldUpAnotherOrigin() throws Exception {
        calls(5);
        try (RawServer other = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            assertThat(Outcome.response(call(other.origin())).status()).isEqualTo(204);
        }
    }

    @Test
    void failedConnectionsGiveTheirSlotBack() throws Exception {
        try (Socket bound = new Socket()) { // And not listening: nobody else gets the port while this test runs.
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Origin refused = new Origin("http", "127.0.0.1", bound.getLocalPort());
            for (int i = 0; i < 5; i++) {
                assertThat(Outcome.kind(call(refused))).isEqualTo(CONNECT);
            }
        }
        Origin unknown = new Origin("http", "no-such-host.invalid", 80);
        assertThat(Outcome.kind(call(unknown))).isEqualTo(UNRESOLVED);
    }

    @Test
    void twoThousandCallsAtOnceAreAllServed() throws Exception {
        gate.countDown();
        try (VertxHttpTransport wide = VertxHttpTransport.create(vertx)) {
            List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 2048; i++) {
                calls.add(wide.send(HttpRequest.get(server.origin(), "/" + i)));
            }
            for (CompletableFuture<HttpResponse> call : calls) {
                assertThat(Outcome.response(call).status()).isEqualTo(204);
            }
            assertThat(server.connections()).isLessThanOrEqualTo(64);
        }
    }
}
