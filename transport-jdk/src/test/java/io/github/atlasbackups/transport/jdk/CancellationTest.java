package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cancelling what the caller holds ends the exchange, wherever it is. One slot only: a lost one would show at once. */
class CancellationTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final JdkHttpTransport transport =
            JdkHttpTransport.builder().maxConnections(1).build();

    @AfterEach
    void close() {
        transport.close();
    }

    @ParameterizedTest(name = "{0}, may interrupt: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "before the head | false | ''",
                "before the head | true  | ''",
                "in the head     | false | 'HTTP/1.1 200 OK~Conte'",
                "in the head     | true  | 'HTTP/1.1 200 OK~Conte'",
                "in the body     | false | 'HTTP/1.1 200 OK~Content-Length: 20~~ok'",
                "in the body     | true  | 'HTTP/1.1 200 OK~Content-Length: 20~~ok'",
                "in a chunk      | true  | 'HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~ab'"
            })
    void closesTheSocketAndGivesBackTheSlot(String where, boolean mayInterrupt, String bytes) throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        try (RawServer server = RawServer.running(connection -> {
            if (connection.readRequest().startsWith("GET /stalled")) {
                connection.write(bytes.replace("~", "\r\n"));
                stalled.countDown();
                connection.awaitPeer();
            } else {
                connection.write(OK);
            }
        })) {
            CompletableFuture<HttpResponse> call = transport.send(HttpRequest.get(server.origin(), "/stalled"));
            assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(call.cancel(mayInterrupt)).isTrue();

            assertThat(call).isCancelled();
            assertThat(server.firstConnection().endsWithin(Duration.ofSeconds(10)))
                    .as("the connection is closed")
                    .isTrue();
            assertThat(Outcome.response(transport.send(HttpRequest.get(server.origin(), "/next")))
                            .bodyText())
                    .isEqualTo("ok");
        }
    }

    @Test
    void aHandshakeThatStallsIsClosedToo() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        try (RawServer server = RawServer.running(connection -> {
            assertThat(connection.socket().getInputStream().read()).isNotNegative();
            stalled.countDown();
            connection.awaitPeer();
        })) {
            CompletableFuture<HttpResponse> call = transport.send(HttpRequest.get(
                    new io.github.atlasbackups.transport.Origin("https", "localhost", server.port()), "/"));
            assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();

            call.cancel(false);

            assertThat(server.firstConnection().endsWithin(Duration.ofSeconds(10)))
                    .as("the connection is closed")
                    .isTrue();
        }
    }

    @Test
    void aWaitingCallLeavesTheQueueUnsent() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (RawServer server = RawServer.running(connection -> {
            while (true) {
                if (connection.readRequest().startsWith("GET /slow")) {
                    stalled.countDown();
                    goOn.await();
                }
                connection.write(OK);
            }
        })) {
            CompletableFuture<HttpResponse> slow = transport.send(HttpRequest.get(server.origin(), "/slow"));
            assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<HttpResponse> waiting = transport.send(HttpRequest.get(server.origin(), "/waiting"));
            CompletableFuture<HttpResponse> behind = transport.send(HttpRequest.get(server.origin(), "/behind"));

            waiting.cancel(true);
            goOn.countDown();

            assertThat(Outcome.response(slow).bodyText()).isEqualTo("ok");
            assertThat(Outcome.response(behind).bodyText()).isEqualTo("ok");
            assertThat(server.requests())
                    .extracting(request -> request.split(" ")[1])
                    .containsExactly("/slow", "/behind");
        }
    }

    @Test
    void completingTheFutureFromOutsideEndsTheExchangeToo() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            stalled.countDown();
            connection.awaitPeer();
        })) {
            CompletableFuture<HttpResponse> call = transport.send(HttpRequest.get(server.origin(), "/"));
            assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();

            call.completeExceptionally(new IllegalStateException("the caller's own time-out"));

            assertThat(server.firstConnection().endsWithin(Duration.ofSeconds(10)))
                    .as("the connection is closed")
                    .isTrue();
        }
    }

    @Test
    void cancellingACallThatHasEndedChangesNothing() throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            CompletableFuture<HttpResponse> call = transport.send(HttpRequest.get(server.origin(), "/"));
            Outcome.response(call);

            assertThat(call.cancel(true)).isFalse();

            Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")));
            assertThat(server.connections()).as("the connection was kept").hasSize(1);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void atAnyMomentNoSlotAndNoSocketIsLost(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        try (RawServer server = RawServer.answering(OK);
                JdkHttpTransport few =
                        JdkHttpTransport.builder().maxConnections(4).build()) {
            List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                CompletableFuture<HttpResponse> call = few.send(HttpRequest.get(server.origin(), "/" + i));
                calls.add(call);
                for (int spin = random.nextInt(30_000); spin > 0; spin--) {
                    Thread.onSpinWait();
                }
                calls.get(random.nextInt(calls.size())).cancel(random.nextBoolean());
            }
            for (CompletableFuture<HttpResponse> call : calls) {
                call.handle((response, failure) -> null).get(30, TimeUnit.SECONDS);
            }

            List<CompletableFuture<HttpResponse>> after = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                after.add(few.send(HttpRequest.get(server.origin(), "/after")));
            }
            for (CompletableFuture<HttpResponse> call : after) {
                assertThat(Outcome.response(call).bodyText())
                        .as("seed %d", seed)
                        .isEqualTo("ok");
            }
            few.close();
            for (RawServer.Connection connection : server.connections()) {
                assertThat(connection.endsWithin(Duration.ofSeconds(10)))
                        .as("every connection is closed, seed %d", seed)
                        .isTrue();
            }
        }
    }
}
