package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.listing.Await;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class ProxySelectorTest {

    private static final Origin SERVICE = new Origin("https", "origin.example", 443);
    private static final String REFUSAL =
            "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n";

    @Test
    void aCallGoesThroughTheProxyThatTheSelectorNames() throws Exception {
        SSLContext tls = TestTls.forHost("localhost");
        try (RawServer service = RawServer.running(TestTls.listener(tls), connection -> {
                    connection.readRequest();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
                RawServer proxy = tunnelTo(service.port());
                JdkHttpTransport transport = JdkHttpTransport.builder()
                        .sslContext(tls)
                        .proxy(selecting(uri -> at(proxy.port())))
                        .build()) {
            assertThat(Outcome.response(transport.send(HttpRequest.get(service.origin(), "/backups")))
                            .bodyText())
                    .isEqualTo("ok");

            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT localhost:" + service.port() + " HTTP/1.1\r\n");
            assertThat(service.requests()).singleElement().asString().startsWith("GET /backups HTTP/1.1\r\n");
        }
    }

    @Test
    void aHostThatNeedsNoProxyIsCalledDirectly() throws Exception {
        try (RawServer service = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                RawServer proxy = RawServer.answering(REFUSAL);
                JdkHttpTransport transport = JdkHttpTransport.builder()
                        .proxy("127.0.0.1", proxy.port())
                        .proxy(selecting(uri -> uri.getPort() == service.port() ? Proxy.NO_PROXY : at(proxy.port())))
                        .build()) {
            Outcome.response(transport.send(HttpRequest.get(service.origin(), "/")));

            assertThat(proxy.requests()).isEmpty();
            assertThat(service.requests()).singleElement().asString().startsWith("GET / HTTP/1.1\r\n");
        }
    }

    @Test
    void theJvmsSelectorIsUsedWhereTheCallerSaysSo() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        try (RawServer proxy = RawServer.answering(REFUSAL)) {
            ProxySelector.setDefault(selecting(uri -> at(proxy.port())));
            try (JdkHttpTransport transport =
                    JdkHttpTransport.builder().proxy(ProxySelector.getDefault()).build()) {
                Outcome.failure(transport.send(HttpRequest.get(SERVICE, "/")));
            }

            assertThat(proxy.requests()).singleElement().asString().startsWith("CONNECT origin.example:443 ");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    /** In a JVM of its own, since they are of the whole JVM. */
    @Test
    void theJvmsProxyPropertiesAreHonoured() throws Exception {
        try (RawServer proxy = RawServer.answering(REFUSAL)) {
            Process jvm = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-Dhttps.proxyHost=127.0.0.1",
                            "-Dhttps.proxyPort=" + proxy.port(),
                            "-Dhttp.nonProxyHosts=*.inside.invalid",
                            OtherJvm.class.getName())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(output.lines().filter(line -> line.startsWith("https://")))
                    .satisfiesExactly(
                            proxied -> assertThat(proxied)
                                    .contains(
                                            "origin.example", "the proxy 127.0.0.1:" + proxy.port() + " answered 407"),
                            direct -> assertThat(direct)
                                    .contains("a.inside.invalid", "the name of the host has no address"));
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    /** Two calls, one of them to a host that needs no proxy; prints how they failed. */
    static final class OtherJvm {

        private OtherJvm() {}

        public static void main(String[] none) throws Exception {
            try (JdkHttpTransport transport =
                    JdkHttpTransport.builder().proxy(ProxySelector.getDefault()).build()) {
                for (String host : List.of("origin.example", "a.inside.invalid")) {
                    HttpRequest request = HttpRequest.get(new Origin("https", host, 443), "/");
                    System.out.println(Outcome.failure(transport.send(request)).getMessage());
                }
            }
        }
    }

    @Test
    void aProxyThatWantsAPasswordIsNamedAndAskedOnce() throws Exception {
        try (RawServer proxy = RawServer.answering(REFUSAL);
                AtlasBackups atlas = AtlasBackups.builder()
                        .transport(JdkHttpTransport.builder()
                                .proxy(selecting(uri -> at(proxy.port())))
                                .build())
                        .credentials(Credentials.accessToken("s3cr3t-token"))
                        .build()) {
            assertThatExceptionOfType(AtlasTransportException.class)
                    .isThrownBy(() -> Await.result(atlas.projects().page(PageRequest.first())))
                    .withMessageContaining("the proxy 127.0.0.1:" + proxy.port() + " answered 407")
                    .withMessageContaining("user name and password")
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.OTHER));

            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT cloud.mongodb.com:443 ")
                    .doesNotContain("s3cr3t");
        }
    }

    @Test
    void aProxyThatRefusesATunnelIsQuotedWithItsStatus() throws Exception {
        try (RawServer proxy = RawServer.answering("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(failure(selecting(uri -> at(proxy.port()))))
                    .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port() + " made no tunnel and answered 403");
        }
    }

    @Test
    void aProxyOfTheSelectorThatCannotBeReachedIsNamed() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        AtlasTransportException failure = failure(selecting(uri -> at(port)));

        assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
        assertThat(failure).hasMessageContaining("no connection to the proxy 127.0.0.1:" + port);
    }

    @Test
    void theProxyOfAClientOfTheCallersIsNamedToo() throws Exception {
        try (RawServer proxy = RawServer.answering(REFUSAL);
                JdkHttpTransport transport = JdkHttpTransport.builder()
                        .httpClient(HttpClient.newBuilder()
                                .proxy(selecting(uri -> at(proxy.port())))
                                .build())
                        .build()) {
            assertThat(Outcome.failure(transport.send(HttpRequest.get(SERVICE, "/"))))
                    .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port() + " answered 407");
        }
    }

    /** The JDK's client would go around it, past whatever the proxy is there for. */
    @Test
    void aSocksProxyIsRefusedNotGoneAround() throws Exception {
        Proxy socks = new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("127.0.0.1", 1));

        AtlasTransportException failure = failure(selecting(uri -> socks));

        assertThat(failure.kind()).isEqualTo(Kind.OTHER);
        assertThat(failure)
                .hasMessageStartingWith("https://origin.example:443: ")
                .hasMessageContaining("a SOCKS proxy, which the JDK's client can't use");
    }

    @Test
    void aSelectorThatThrowsFailsTheCallAndSaysSo() throws Exception {
        AtlasTransportException failure = failure(selecting(uri -> {
            throw new IllegalStateException("password=s3cr3t");
        }));

        assertThat(failure.kind()).isEqualTo(Kind.OTHER);
        assertThat(failure)
                .hasMessageContaining("the proxy selector failed: IllegalStateException")
                .hasMessageNotContaining("s3cr3t")
                .hasNoCause();
    }

    @Test
    void aPasswordInTheNameOfTheProxyIsRefusedAndNotShown() throws Exception {
        Proxy named = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("user:s3cr3t@proxy.example", 1));

        assertThat(failure(selecting(uri -> named)))
                .hasMessageContaining("neither a host name nor an address")
                .hasMessageNotContaining("s3cr3t");
    }

    private static AtlasTransportException failure(ProxySelector selector) throws Exception {
        try (JdkHttpTransport transport =
                JdkHttpTransport.builder().proxy(selector).build()) {
            return Outcome.failure(transport.send(HttpRequest.get(SERVICE, "/")));
        }
    }

    private static Proxy at(int port) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", port));
    }

    private static ProxySelector selecting(Function<URI, Proxy> choice) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(choice.apply(uri));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        };
    }

    /** A proxy that makes a tunnel to this port, whatever host it was asked for. */
    private static RawServer tunnelTo(int port) throws IOException {
        return RawServer.running(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 Connection established\r\n\r\n");
            try (Socket service = new Socket(InetAddress.getLoopbackAddress(), port)) {
                Thread back = new Thread(() -> copy(service, connection.socket()), "raw-tunnel");
                back.setDaemon(true);
                back.start();
                copy(connection.socket(), service);
            }
        });
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException over) {
            // Either end has gone.
        }
    }
}
