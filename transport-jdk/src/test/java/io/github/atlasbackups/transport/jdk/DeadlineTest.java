package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One deadline over everything that a call waits for. */
class DeadlineTest {

    /** Mostly enough for a warm client to come to where it is to stall. */
    private static final Duration SHORT = Duration.ofMillis(500);

    /** Enough for that on any machine. */
    private static final Duration LONG = Duration.ofSeconds(25);

    private final JdkHttpTransport transport =
            JdkHttpTransport.builder().maxConnections(1).maxBodyBytes(1 << 30).build();

    @BeforeEach
    void warmUp() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")));
        }
    }

    @AfterEach
    void close() {
        transport.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "before the head | ''                                                    | response head",
                "in the head     | 'HTTP/1.1 200 OK~Conte'                               | response head",
                "before the body | 'HTTP/1.1 200 OK~Content-Length: 20~~'                | response body",
                "in the body     | 'HTTP/1.1 200 OK~Content-Length: 20~~ok'              | response body",
                "in a chunk      | 'HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~ab'    | response body",
                "before the end  | 'HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~ab~0~' | response body",
                "without framing | 'HTTP/1.1 200 OK~~ok'                                 | response body"
            })
    void aStallTimesOutAndItsSocketIsClosed(String where, String bytes, String message) throws Exception {
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            connection.write(bytes.replace("~", "\r\n"));
            connection.awaitPeer();
        })) {
            assertTimesOut(server.origin(), message);
            assertThat(server.firstConnection().endsWithin(Duration.ofSeconds(10)))
                    .as("the connection is closed")
                    .isTrue();
        }
    }

    @Test
    void bytesThatDripInDoNotExtendIt() throws Exception {
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
            while (true) {
                connection.write(" ");
                Thread.onSpinWait();
            }
        })) {
            AtlasTransportException failure = Outcome.failure(
                    transport.send(HttpRequest.get(server.origin(), "/").withTimeout(SHORT)));

            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(server.firstConnection().endsWithin(Duration.ofSeconds(10)))
                    .as("the connection is closed")
                    .isTrue();
        }
    }

    @Test
    void aCallThatNeverLeftTheQueueTimesOutUnsent() throws Exception {
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            connection.awaitPeer();
        })) {
            CompletableFuture<HttpResponse> stalled = transport.send(HttpRequest.get(server.origin(), "/stalled"));

            AtlasTransportException failure = Outcome.failure(
                    transport.send(HttpRequest.get(server.origin(), "/queued").withTimeout(SHORT)));

            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure).hasMessageContaining("still waiting for a connection, of which there are 1 (max");
            assertThat(server.connections()).hasSizeLessThanOrEqualTo(1);
            assertThat(stalled).isNotDone();
        }
    }

    @Test
    void aCallThatTimedOutGivesItsSlotToTheNext() throws Exception {
        try (RawServer server = RawServer.running(connection -> {
            if (connection.readRequest().startsWith("GET /stalled")) {
                connection.awaitPeer();
            }
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        })) {
            CompletableFuture<HttpResponse> stalled =
                    transport.send(HttpRequest.get(server.origin(), "/stalled").withTimeout(SHORT));
            CompletableFuture<HttpResponse> next = transport.send(HttpRequest.get(server.origin(), "/next"));

            assertThat(Outcome.failure(stalled).kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(Outcome.response(next).bodyText()).isEqualTo("ok");
        }
    }

    @Test
    void aTlsHandshakeThatStallsTimesOut() throws Exception {
        try (RawServer server = RawServer.running(RawServer.Connection::awaitPeer)) {
            assertTimesOut(new Origin("https", "localhost", server.port()), "still connecting");
            assertThat(server.firstConnection().endsWithin(Duration.ofSeconds(10)))
                    .as("the connection is closed")
                    .isTrue();
        }
    }

    @Test
    void aStarvedCommonPoolHoldsUpNeitherDeadlinesNorResponses() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(ForkJoinPool.getCommonPoolParallelism());
        for (int i = 0; i < ForkJoinPool.getCommonPoolParallelism(); i++) {
            ForkJoinPool.commonPool().execute(() -> {
                blocked.countDown();
                awaitQuietly(release);
            });
        }
        assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
        try (RawServer server = RawServer.running(connection -> {
            if (connection.readRequest().startsWith("GET /stalled")) {
                connection.awaitPeer();
            }
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        })) {
            assertThat(Outcome.failure(transport.send(
                                    HttpRequest.get(server.origin(), "/stalled").withTimeout(SHORT)))
                            .kind())
                    .isEqualTo(Kind.TIMEOUT);
            assertThat(Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")))
                            .bodyText())
                    .isEqualTo("ok");
        } finally {
            release.countDown();
        }
    }

    @Test
    void aDeadlineBeyondAllClocksIsNoProblem() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            HttpRequest request = HttpRequest.get(server.origin(), "/").withTimeout(Duration.ofSeconds(Long.MAX_VALUE));

            assertThat(Outcome.response(transport.send(request)).status()).isEqualTo(200);
        }
    }

    /** Where the machine was too slow to come to the stall within the time, it gets more. */
    private void assertTimesOut(Origin origin, String message) throws Exception {
        Duration timeout = SHORT;
        while (true) {
            AtlasTransportException failure =
                    Outcome.failure(transport.send(HttpRequest.get(origin, "/").withTimeout(timeout)));

            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure).hasMessageContaining("within " + timeout);
            if (timeout.equals(LONG) || failure.getMessage().contains(message)) {
                assertThat(failure).hasMessageContaining(message);
                return;
            }
            timeout = timeout.equals(SHORT) ? SHORT.multipliedBy(8) : LONG;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
