package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectFailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aRefusedConnectionIsAConnectFailure(String scheme) throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (JdkHttpTransport transport = JdkHttpTransport.create()) {
            Origin origin = new Origin(scheme, "127.0.0.1", port);

            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(origin, "/")));

            assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
            assertThat(failure).hasMessageStartingWith(origin + ": ").hasMessageEndingWith("(CONNECT)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aNameWithoutAddressIsUnresolved(String scheme) throws Exception {
        try (JdkHttpTransport transport = JdkHttpTransport.create()) {
            AtlasTransportException failure = Outcome.failure(
                    transport.send(HttpRequest.get(new Origin(scheme, "no-such-host.invalid", 80), "/")));

            assertThat(failure.kind()).isEqualTo(Kind.UNRESOLVED);
            assertThat(failure).hasMessageContaining("the name of the host has no address");
        }
    }

    @Test
    void aConnectThatStallsEndsWithTheConnectTimeout() throws Exception {
        try (StalledListener listener = new StalledListener();
                JdkHttpTransport transport = JdkHttpTransport.builder()
                        .connectTimeout(Duration.ofMillis(100))
                        .build()) {
            AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(listener.origin(), "/")));

            assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
            assertThat(failure).hasMessageContaining("within the connect timeout");
        }
    }

    @Test
    void aConnectThatStallsEndsWithTheDeadlineIfThatIsSooner() throws Exception {
        try (StalledListener listener = new StalledListener();
                RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                JdkHttpTransport transport = JdkHttpTransport.create()) {
            Outcome.response(transport.send(HttpRequest.get(server.origin(), "/warm-up")));

            AtlasTransportException failure = Outcome.failure(
                    transport.send(HttpRequest.get(listener.origin(), "/").withTimeout(Duration.ofMillis(500))));

            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure).hasMessageContaining("still connecting");
        }
    }

    @Test
    void aConnectThatStallsCanBeCancelledAndItsSlotIsFree() throws Exception {
        try (StalledListener listener = new StalledListener();
                RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                JdkHttpTransport transport =
                        JdkHttpTransport.builder().maxConnections(1).build()) {
            CompletableFuture<HttpResponse> stalled = transport.send(HttpRequest.get(listener.origin(), "/"));
            CompletableFuture<HttpResponse> next = transport.send(HttpRequest.get(server.origin(), "/"));

            stalled.cancel(false);

            assertThat(Outcome.response(next).bodyText()).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "407, OTHER, it wants a user name and password",
        "403, CONNECT, made no tunnel",
        "503, CONNECT, made no tunnel"
    })
    void aProxyThatGivesNoTunnelIsNotTheOriginsAnswer(String status, Kind kind, String message) throws Exception {
        try (RawServer proxy = RawServer.answering(
                        "HTTP/1.1 " + status + "\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n");
                JdkHttpTransport transport = JdkHttpTransport.builder()
                        .proxy("127.0.0.1", proxy.port())
                        .build()) {
            AtlasTransportException failure = Outcome.failure(
                    transport.send(HttpRequest.get(new Origin("https", "origin.example", 443), "/secret-path")
                            .withHeader("Authorization", "Bearer s3cr3t")));

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure)
                    .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port())
                    .hasMessageContaining(message);
            assertThat(proxy.requests())
                    .allSatisfy(request -> assertThat(request)
                            .startsWith("CONNECT origin.example:443 HTTP/1.1\r\n")
                            .doesNotContain("s3cr3t", "secret-path"));
        }
    }

    @Test
    void aPlainRequestGoesThroughTheProxyInAbsoluteForm() throws Exception {
        try (RawServer proxy = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                JdkHttpTransport transport = JdkHttpTransport.builder()
                        .proxy("127.0.0.1", proxy.port())
                        .build()) {
            Outcome.response(transport.send(HttpRequest.get(new Origin("http", "origin.example", 80), "/a%2Fb?c=+")));

            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET http://origin.example/a%2Fb?c=+ HTTP/1.1\r\n")
                    .contains("\r\nHost: origin.example\r\n");
        }
    }

    @Test
    void aProxyWithoutAddressIsUnresolvedAndNamed() throws Exception {
        try (JdkHttpTransport transport =
                JdkHttpTransport.builder().proxy("no-such-host.invalid", 8_080).build()) {
            AtlasTransportException failure =
                    Outcome.failure(transport.send(HttpRequest.get(new Origin("https", "origin.example", 443), "/")));

            assertThat(failure.kind()).isEqualTo(Kind.UNRESOLVED);
            assertThat(failure).hasMessageContaining("the name of the proxy no-such-host.invalid:8080 has no address");
        }
    }

    /** A listener whose backlog is full, so that further connections neither succeed nor fail. */
    private static final class StalledListener implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> fillers = new ArrayList<>();

        StalledListener() throws IOException {
            while (true) {
                Socket filler = new Socket();
                try {
                    filler.connect(listener.getLocalSocketAddress(), 200);
                    fillers.add(filler);
                } catch (java.net.SocketTimeoutException full) {
                    filler.close();
                    return;
                }
            }
        }

        Origin origin() {
            return new Origin("http", "127.0.0.1", listener.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            for (Socket filler : fillers) {
                filler.close();
            }
            listener.close();
        }
    }
}
