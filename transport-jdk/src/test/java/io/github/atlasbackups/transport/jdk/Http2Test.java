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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
        SSLServerSocket listener = (SSLServerSocket) TestTls.listener(context);
        SSLParameters parameters = listener.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        listener.setSSLParameters(parameters);
        return RawServer.running(listener, connection -> {
            connection.socket().getInputStream().readNBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length());
            write(connection, SETTINGS, 0, 0, new byte[0]);
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
