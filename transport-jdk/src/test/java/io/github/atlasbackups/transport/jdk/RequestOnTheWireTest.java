package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.Origin;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestOnTheWireTest {

    private static final String SECRET = "s3cr3t-value";

    private final JdkHttpTransport transport = JdkHttpTransport.create();
    private RawServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }

    @AfterEach
    void closeBoth() throws IOException {
        transport.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a/b%2Fc/%20/+/d",
                "/a?q=1+2&r=%2B%26&s=%C3%A9",
                "/a//b/../c/./d;e=f",
                "//host/path",
                "/a?b?c/d=:@!$'()*,;",
                "/%7Euser/~user/%e4%B8%ad"
            })
    void theTargetIsSentByteForByte(String target) throws Exception {
        Outcome.response(transport.send(HttpRequest.get(server.origin(), target)));

        assertThat(onlyRequest()).startsWith("GET " + target + " HTTP/1.1\r\n");
    }

    @Test
    void aTargetThatTheClientWouldShortenIsRefusedInstead() throws Exception {
        AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/a?")));

        assertThat(failure.kind()).isEqualTo(Kind.OTHER);
        assertThat(failure).hasMessageContaining("another target").hasNoCause();
        assertThat(server.connections()).isEmpty();
    }

    @Test
    void aGetCarriesWhatFramingNeedsAndAUserAgentAndNothingElse() throws Exception {
        Outcome.response(transport.send(HttpRequest.get(server.origin(), "/a")));

        assertThat(headerLines(onlyRequest()))
                .containsExactlyInAnyOrder(
                        "Host: 127.0.0.1:" + server.port(), "Content-Length: 0", "User-Agent: atlas-backups/0.1");
    }

    @Test
    void headersAreSentAsGivenRepeatedOnesInOrder() throws Exception {
        HttpHeaders headers = HttpHeaders.empty()
                .with("Authorization", "Bearer " + SECRET)
                .with("X-Many", "one")
                .with("x-many", "two, three")
                .with("Accept", "application/vnd.atlas.2025-03-12+json")
                .with("User-Agent", "mine/1");

        Outcome.response(transport.send(HttpRequest.get(server.origin(), "/a").withHeaders(headers)));

        assertThat(headerLines(onlyRequest()))
                .containsExactlyInAnyOrder(
                        "Host: 127.0.0.1:" + server.port(),
                        "Content-Length: 0",
                        "Authorization: Bearer " + SECRET,
                        "X-Many: one",
                        "X-Many: two, three",
                        "Accept: application/vnd.atlas.2025-03-12+json",
                        "User-Agent: mine/1")
                .containsSubsequence("X-Many: one", "X-Many: two, three");
    }

    @Test
    void aPostCarriesItsBodyInUtf8() throws Exception {
        Outcome.response(transport.send(HttpRequest.postForm(server.origin(), "/token", "name=é中")));

        assertThat(onlyRequest())
                .startsWith("POST /token HTTP/1.1\r\n")
                .contains("\r\nContent-Length: 10\r\n")
                .contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n")
                .endsWith("\r\n\r\nname=é中");
    }

    @Test
    void anEmptyPostSaysThatItIsEmpty() throws Exception {
        Outcome.response(transport.send(HttpRequest.postForm(server.origin(), "/token", "")));

        assertThat(onlyRequest()).contains("\r\nContent-Length: 0\r\n").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection", "content-length", "Expect", "HOST", "Upgrade"})
    void aHeaderThatTheClientKeepsToItselfIsRefusedWithoutItsValue(String name) throws Exception {
        AtlasTransportException failure = Outcome.failure(
                transport.send(HttpRequest.get(server.origin(), "/").withHeader(name, SECRET)));

        assertThat(failure.kind()).isEqualTo(Kind.OTHER);
        assertThat(failure)
                .hasMessageContaining(name.toLowerCase(java.util.Locale.ROOT))
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
        assertThat(server.connections()).isEmpty();
    }

    @Test
    void aHeaderPastAsciiIsRefusedWithoutItsValueInsteadOfGarbled() throws Exception {
        AtlasTransportException failure = Outcome.failure(
                transport.send(HttpRequest.get(server.origin(), "/").withHeader("X-Name", SECRET + "é")));

        assertThat(failure.kind()).isEqualTo(Kind.OTHER);
        assertThat(failure)
                .hasMessageContaining("x-name")
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
    }

    @Test
    void aHostThatTheClientCannotNameIsAFailureOfTheFuture() throws Exception {
        Origin origin = new Origin("http", "under_score.example", 80);

        AtlasTransportException failure = Outcome.failure(transport.send(HttpRequest.get(origin, "/")));

        assertThat(failure.kind()).isEqualTo(Kind.OTHER);
        assertThat(failure).hasMessageContaining("under_score.example").hasNoCause();
    }

    @Test
    void proxiesOfTheSystemAreNotUsed() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.invalid", 1)));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
        try {
            Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")));
        } finally {
            ProxySelector.setDefault(before);
        }

        assertThat(onlyRequest()).startsWith("GET / HTTP/1.1\r\n");
    }

    private String onlyRequest() {
        assertThat(server.requests()).hasSize(1);
        return server.requests().get(0);
    }

    private static List<String> headerLines(String request) {
        String head = request.substring(0, request.indexOf("\r\n\r\n"));
        return List.of(head.split("\r\n")).subList(1, head.split("\r\n").length);
    }
}
