package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** HTTP/2 is spoken where it is asked for, and the promises hold there too. The server knows just enough of RFC 9113. */
class Http2Test {

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final byte[] STATUS_200 = {(byte) 0x88};

    private static SSLContext context;

    private final List<Integer> received = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void makeCertificate() {
        context = TestTls.forHost("localhost");
    }

    @Test
    void aResponseIsReadWhole() throws Exception {
        try (RawServer server = server((connection, stream) -> {
                    write(connection, HEADERS, END_HEADERS, stream, STATUS_200);
                    write(connection, DATA, END_STREAM, stream, "é中".getBytes(StandardCharsets.UTF_8));
                });
                JdkHttpTransport transport = transport()) {
            HttpResponse response = Outcome.response(transport.send(HttpRequest.get(server.origin(), "/a")));

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers().toMap()).isEmpty();
            assertThat(response.bodyText()).isEqualTo("é中");
            assertThat(received)
                    .as("HEADERS that end the stream: no content, no length")
                    .containsOnlyOnce(HEADERS);
        }
    }

    @Test
    void itIsNotOfferedByDefault() throws Exception {
        try (RawServer server = RawServer.running(TestTls.listener(context), connection -> {
                    connection.readRequest();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
                JdkHttpTransport transport =
                        JdkHttpTransport.builder().sslContext(context).build()) {
            Outcome.response(transport.send(HttpRequest.get(server.origin(), "/a")));

            assertThat(server.requests()).singleElement().asString().startsWith("GET /a HTTP/1.1\r\n");
        }
    }

    @Test
    void plainHttpIsNotAskedToUpgrade() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                JdkHttpTransport transport = transport()) {
            Outcome.response(transport.send(HttpRequest.get(server.origin(), "/a")));

            assertThat(server.requests()).singleElement().asString().doesNotContainIgnoringCase("upgrade");
        }
    }

    @Test
    void aBodyPastTheCapIsCutOff() throws Exception {
        try (RawServer server = server((connection, stream) -> {
                    write(connection, HEADERS, END_HEADERS, stream, STATUS_200);
                    write(connection, DATA, 0, stream, new byte[1_001]);
                });
                JdkHttpTransport transport = transport()) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/a")));

            assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
        }
    }

    @Test
    void aStallTimesOut() throws Exception {
        try (RawServer server = server((connection, stream) -> {
                    write(connection, HEADERS, END_HEADERS, stream, STATUS_200);
                });
                JdkHttpTransport transport = transport()) {
            AtlasTransportException failure = Outcome.failure(
                    transport.send(HttpRequest.get(server.origin(), "/a").withTimeout(Duration.ofSeconds(1))));

            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        }
    }

    @Test
    void cancellingResetsTheStream() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch reset = new CountDownLatch(1);
        try (RawServer server = server((connection, stream) -> {
                    stalled.countDown();
                    readUntil(connection, RST_STREAM);
                    reset.countDown();
                });
                JdkHttpTransport transport = transport()) {
            CompletableFuture<HttpResponse> call = transport.send(HttpRequest.get(server.origin(), "/a"));
            assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();

            call.cancel(false);

            assertThat(reset.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aCallbackRunsOnAWorkerThatReadsNothingAndMayNeverEnd() throws Exception {
        CountDownLatch registered = new CountDownLatch(1);
        CompletableFuture<StackTraceElement[]> blocked = new CompletableFuture<>();
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server = server((connection, stream) -> {
                    await(registered);
                    write(connection, HEADERS, END_HEADERS, stream, STATUS_200);
                    write(connection, DATA, END_STREAM, stream, new byte[] {'o', 'k'});
                });
                JdkHttpTransport transport = transport()) {
            CompletableFuture<Boolean> callback = transport
                    .send(HttpRequest.get(server.origin(), "/a"))
                    .thenApply(response -> {
                        blocked.complete(new Throwable().getStackTrace());
                        try {
                            return never.await(60, TimeUnit.SECONDS);
                        } catch (InterruptedException interrupted) {
                            return false;
                        }
                    });
            registered.countDown();
            assertThat(blocked.get(30, TimeUnit.SECONDS))
                    .extracting(StackTraceElement::getClassName)
                    .as("neither the client's, nor a worker that the client has, which may go on with other streams")
                    .noneMatch(name ->
                            name.startsWith("jdk.internal.net.http") || name.startsWith(Threads.class.getName()));

            assertThat(Outcome.response(transport.send(HttpRequest.get(server.origin(), "/b")))
                            .bodyText())
                    .isEqualTo("ok");
            assertThat(server.connections()).hasSize(1);
            assertThat(callback).isNotDone();
        } finally {
            never.countDown();
        }
    }

    @Test
    void aRequestIsNotSentAgainWhenItsStreamIsRefused() throws Exception {
        byte[] refusedStream = {0, 0, 0, 7};
        try (RawServer server =
                        server((connection, stream) -> write(connection, RST_STREAM, 0, stream, refusedStream));
                JdkHttpTransport transport = transport()) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/a")));

            assertThat(failure.kind()).isEqualTo(Kind.RESET);
            assertThat(received).containsOnlyOnce(HEADERS);
        }
    }

    @Test
    void aRequestIsNotSentAgainWhenItsConnectionDies() throws Exception {
        try (RawServer server = server((connection, stream) -> connection.reset());
                JdkHttpTransport transport = transport()) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/a")));

            assertThat(failure.kind()).isEqualTo(Kind.RESET);
            assertThat(received).containsOnlyOnce(HEADERS);
        }
    }

    @Test
    void aServerThatSaysGoodbyeAfterAFewRequestsCostsAFewAttempts() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        try (RawServer server = server((connection, stream) -> {
                    write(connection, HEADERS, END_HEADERS | END_STREAM, stream, STATUS_200);
                    if (answered.incrementAndGet() % 3 == 0) {
                        write(connection, GOAWAY, 0, 0, new byte[] {0, 0, 0, (byte) stream, 0, 0, 0, 0});
                        connection.awaitPeer();
                    }
                });
                JdkHttpTransport transport = transport()) {
            for (int i = 0; i < 10; i++) {
                assertAnsweredInTheEnd(() -> transport.send(HttpRequest.get(server.origin(), "/a")));
            }
        }
    }

    @Test
    void aGoodbyeMayEndTheCallsInFlightOnlyInAWayThatPasses() throws Exception {
        List<Integer> streams = new CopyOnWriteArrayList<>();
        try (RawServer server = server((connection, stream) -> {
                    streams.add(stream);
                    if (streams.size() == 3) {
                        write(connection, GOAWAY, 0, 0, new byte[] {0, 0, 0, (byte) stream, 0, 0, 0, 0});
                        for (int each : streams.subList(1, 3)) {
                            write(connection, HEADERS, END_HEADERS | END_STREAM, each, STATUS_200);
                        }
                    } else if (streams.size() != 2) {
                        write(connection, HEADERS, END_HEADERS | END_STREAM, stream, STATUS_200);
                    }
                });
                JdkHttpTransport transport = transport()) {
            Supplier<CompletableFuture<HttpResponse>> call =
                    () -> transport.send(HttpRequest.get(server.origin(), "/a"));
            Outcome.response(call.get()); // From here on there is one connection.
            Iterator<CompletableFuture<HttpResponse>> inFlight =
                    List.of(call.get(), call.get()).iterator();

            for (int i = 0; i < 2; i++) {
                assertAnsweredInTheEnd(() -> inFlight.hasNext() ? inFlight.next() : call.get());
            }
        }
    }

    @Test
    void aCallBeyondTheServersStreamLimitMayBeTriedAgain() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        byte[] oneStream = {0, 3, 0, 0, 0, 1};
        try (RawServer server = server(oneStream, (connection, stream) -> {
                    while (received.stream().filter(type -> type == SETTINGS).count() < 2) {
                        readUntil(connection, SETTINGS); // The client's own, then its word that it has read the limit.
                    }
                    arrived.countDown();
                    await(goOn);
                    write(connection, HEADERS, END_HEADERS | END_STREAM, stream, STATUS_200);
                });
                JdkHttpTransport transport = transport()) {
            CompletableFuture<HttpResponse> first = transport.send(HttpRequest.get(server.origin(), "/first"));
            assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/a")));

            assertThat(failure.kind()).isEqualTo(Kind.RESET);
            assertThat(failure).hasMessageContaining("takes no more requests at a time");
            goOn.countDown();
            assertThat(Outcome.response(first).status()).isEqualTo(200);
            assertAnsweredInTheEnd(() -> transport.send(HttpRequest.get(server.origin(), "/a")));
        }
    }

    /** As the chain does it: what may pass is tried again. */
    private static void assertAnsweredInTheEnd(Supplier<CompletableFuture<HttpResponse>> call) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                assertThat(Outcome.response(call.get()).status()).isEqualTo(200);
                return;
            } catch (ExecutionException failed) {
                assertThat(((AtlasTransportException) failed.getCause()).kind())
                        .as("attempt %d: %s", attempt, failed.getCause())
                        .isEqualTo(Kind.RESET);
                assertThat(attempt).isLessThan(4);
            }
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    private static JdkHttpTransport transport() {
        return JdkHttpTransport.builder()
                .sslContext(context)
                .http2(true)
                .maxBodyBytes(1_000)
                .build();
    }

    /** What the server does with one request. */
    @FunctionalInterface
    private interface Answer {
        void to(RawServer.Connection connection, int stream) throws IOException;
    }

    private RawServer server(Answer answer) throws IOException {
        return server(new byte[0], answer);
    }

    private RawServer server(byte[] settings, Answer answer) throws IOException {
        SSLServerSocket listener = (SSLServerSocket) TestTls.listener(context);
        SSLParameters parameters = listener.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        listener.setSSLParameters(parameters);
        return RawServer.running(listener, connection -> {
            connection.socket().getInputStream().readNBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length());
            write(connection, SETTINGS, 0, 0, settings);
            while (true) {
                int stream = readUntil(connection, HEADERS);
                answer.to(connection, stream);
            }
        });
    }

    /** Reads frames up to one of a type, and returns its stream. */
    private int readUntil(RawServer.Connection connection, int type) throws IOException {
        DataInputStream in = new DataInputStream(connection.socket().getInputStream());
        while (true) {
            int lengthAndType = in.readInt();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            in.readNBytes(lengthAndType >>> 8);
            received.add(lengthAndType & 0xff);
            if ((lengthAndType & 0xff) == SETTINGS && flags == 0) {
                write(connection, SETTINGS, 1, 0, new byte[0]);
            }
            if ((lengthAndType & 0xff) == type) {
                return stream;
            }
        }
    }

    private static void write(RawServer.Connection connection, int type, int flags, int stream, byte[] payload)
            throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.putInt(payload.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload);
        connection.write(frame.array());
    }
}
