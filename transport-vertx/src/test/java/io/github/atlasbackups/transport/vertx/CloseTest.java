package io.github.atlasbackups.transport.vertx;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.CLOSED;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(NoVertxWarnings.class)
class CloseTest {

    private static RawServer silent() throws Exception {
        return RawServer.start(connection -> {
            connection.readRequest();
            connection.untilPeerCloses();
        });
    }

    /** A connection that is still being made belongs to a call that has ended by its deadline already. */
    @Test
    void aVertxClosesWhileAConnectionIsUnderWayWhoseCallRanOutOfTime() throws Exception {
        Vertx vertx = Vertx.vertx();
        VertxHttpTransport transport = VertxHttpTransport.builder()
                .vertx(vertx)
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        try (RawServer handshake = RawServer.start(RawServer.Connection::untilPeerCloses)) {
            Origin origin = new Origin("https", "localhost", handshake.port());
            CompletableFuture<HttpResponse> call =
                    transport.send(HttpRequest.get(origin, "/").withTimeout(Duration.ofMillis(300)));
            handshake.nextConnection();
            assertThat(Outcome.kind(call)).isEqualTo(TIMEOUT);
            // The call's place in the pool may be given up a little after its deadline.
            CompletableFuture<Void> later = new CompletableFuture<>();
            vertx.setTimer(100, id -> later.complete(null));
            later.join();

            VertxClosing.close(vertx);
        }
    }

    @Test
    void closingFailsWhatIsPendingInAnyPhaseAndClosesItsSocketsThatOfAHandshakeWithinTheConnectTimeout()
            throws Exception {
        Vertx vertx = Vertx.vertx();
        VertxHttpTransport transport = VertxHttpTransport.builder()
                .vertx(vertx)
                .maxConnections(2)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        try (RawServer server = silent();
                RawServer handshake = RawServer.start(RawServer.Connection::untilPeerCloses)) {
            List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 5; i++) { // Two under way, three waiting.
                calls.add(transport.send(HttpRequest.get(server.origin(), "/")));
            }
            calls.add(transport.send(HttpRequest.get(new Origin("https", "localhost", handshake.port()), "/")));
            RawServer.Connection first = server.nextConnection();
            RawServer.Connection second = server.nextConnection();
            first.request();
            second.request();
            RawServer.Connection shaking = handshake.nextConnection();
            transport.close();
            transport.close();
            for (CompletableFuture<HttpResponse> call : calls) {
                assertThat(Outcome.kind(call)).isEqualTo(CLOSED);
            }
            assertThat(Outcome.kind(transport.send(HttpRequest.get(server.origin(), "/"))))
                    .isEqualTo(CLOSED);
            first.closedAt();
            second.closedAt();
            shaking.closedAt();
        }
        VertxClosing.close(vertx);
    }

    @Test
    void theCallersVertxStaysOpen() throws Exception {
        Vertx vertx = Vertx.vertx();
        VertxHttpTransport.create(vertx).close();
        try (RawServer server = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n");
                VertxHttpTransport second = VertxHttpTransport.create(vertx)) {
            Outcome.response(second.send(HttpRequest.get(server.origin(), "/")));
        }
        VertxClosing.close(vertx);
    }

    /** Several times: which of its close hooks a Vert.x calls first is up to their hash codes. */
    @RepeatedTest(8)
    void closingTheVertxClosesTheTransport() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (RawServer server = silent();
                VertxHttpTransport transport = VertxHttpTransport.create(vertx)) {
            CompletableFuture<HttpResponse> pending = transport.send(HttpRequest.get(server.origin(), "/"));
            RawServer.Connection connection = server.nextConnection();
            connection.request();
            VertxClosing.close(vertx);
            assertThat(Outcome.kind(pending)).isEqualTo(CLOSED);
            assertThat(Outcome.kind(transport.send(HttpRequest.get(server.origin(), "/"))))
                    .isEqualTo(CLOSED);
            connection.closedAt();
        }
    }

    @Test
    void undeployingTheVerticleThatMadeTheFirstCallLeavesTheTransportOpen() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (RawServer server = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            CompletableFuture<VertxHttpTransport> made = new CompletableFuture<>();
            String id = vertx.deployVerticle(new VerticleBase() {
                        @Override
                        public Future<?> start() {
                            VertxHttpTransport transport = VertxHttpTransport.create(vertx);
                            made.complete(transport);
                            return Future.fromCompletionStage(transport.send(HttpRequest.get(server.origin(), "/")));
                        }
                    })
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            vertx.undeploy(id).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
            try (VertxHttpTransport transport = made.join()) {
                Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")));
            }
        }
        VertxClosing.close(vertx);
    }

    @Test
    void aTransportThatOwnsItsVertxLeavesNoThreadBehind() throws Exception {
        Set<Thread> before = vertxThreads();
        VertxHttpTransport transport = VertxHttpTransport.create();
        try (RawServer server = silent();
                RawServer answering = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            Outcome.response(transport.send(HttpRequest.get(answering.origin(), "/")));
            CompletableFuture<HttpResponse> pending = transport.send(HttpRequest.get(server.origin(), "/"));
            server.nextConnection().request();
            Set<Thread> running = vertxThreads();
            running.removeAll(before);
            assertThat(running).isNotEmpty().allMatch(Thread::isDaemon);
            transport.close();
            assertThat(Outcome.kind(pending)).isEqualTo(CLOSED);
            for (Thread thread : running) {
                thread.join(Outcome.GUARD.toMillis());
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
            assertThat(Outcome.kind(transport.send(HttpRequest.get(server.origin(), "/"))))
                    .isEqualTo(CLOSED);
        }
    }

    @Test
    void closingOnAnEventLoopDoesNotDeadlock() throws Exception {
        VertxHttpTransport transport = VertxHttpTransport.create();
        CompletableFuture<Boolean> onEventLoop = new CompletableFuture<>();
        Vertx other = Vertx.vertx();
        try (RawServer server = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            other.runOnContext(ignored -> transport
                    .send(HttpRequest.get(server.origin(), "/"))
                    .whenComplete((response, failure) -> {
                        transport.close();
                        onEventLoop.complete(Context.isOnEventLoopThread());
                    }));
            assertThat(onEventLoop.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Outcome.kind(transport.send(HttpRequest.get(server.origin(), "/"))))
                    .isEqualTo(CLOSED);
        }
        VertxClosing.close(other);
    }

    @Test
    void aHundredTransportsThatOwnTheirVertxLeaveNoThreadBehind() throws Exception {
        Set<Thread> before = vertxThreads();
        try (RawServer server = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            for (int i = 0; i < 100; i++) {
                try (VertxHttpTransport transport = VertxHttpTransport.create()) {
                    Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")));
                }
            }
        }
        Set<Thread> left = vertxThreads();
        left.removeAll(before);
        for (Thread thread : left) {
            thread.join(Outcome.GUARD.toMillis());
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    private static Set<Thread> vertxThreads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("vert"));
        return threads;
    }
}
