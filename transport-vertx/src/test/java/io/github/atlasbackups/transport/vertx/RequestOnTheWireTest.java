package io.github.atlasbackups.transport.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.Origin;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.net.ProxyOptions;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoVertxWarnings.class)
class RequestOnTheWireTest {

    private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";

    private static Vertx vertx;
    private RawServer server;
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
    void start() throws IOException {
        server = RawServer.answering(NO_CONTENT);
        transport = VertxHttpTransport.create(vertx);
    }

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    private String sent(HttpRequest request) throws InterruptedException {
        Outcome.response(transport.send(request));
        return server.nextConnection().request();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a%20b/c+d/e%2Ff",
                "/a//b/../c/./d",
                "/p?pretty=true&pretty=false&x",
                "/p?a=b%3Dc&d=e+f&g=%C3%BC&h=:@/?&i='()*!",
                "/p?",
                "/%7Etilde?q=%e4%E4",
                "//double/slash"
            })
    void aTargetIsSentByteForByte(String target) throws InterruptedException {
        assertThat(sent(HttpRequest.get(server.origin(), target))).startsWith("GET " + target + " HTTP/1.1\r\n");
    }

    @Test
    void aGetHasNoHeadersButHostAndUserAgent() throws InterruptedException {
        String expected =
                "GET / HTTP/1.1\r\nUser-Agent: atlas-backups\r\nhost: localhost:" + server.port() + "\r\n\r\n";
        assertThat(sent(HttpRequest.get(server.origin(), "/"))).isEqualToIgnoringCase(expected);
    }

    @Test
    void theRequestsOwnUserAgentIsTheOnlyOne() throws InterruptedException {
        String sent = sent(HttpRequest.get(server.origin(), "/").withHeader("user-agent", "mine/1"));
        assertThat(sent).contains("user-agent: mine/1\r\n").doesNotContain("atlas-backups");
    }

    @Test
    void repeatedHeadersAreSentInOrderAndAsGiven() throws InterruptedException {
        HttpRequest request = HttpRequest.get(server.origin(), "/");
        String sent = sent(request.withHeaders(request.headers()
                .with("X-Many", "one, two")
                .with("x-many", "  three ")
                .with("X-Empty", "")
                .with("X-Latin", "gr\u00fc\u00df\tgott")));
        assertThat(sent)
                .containsSubsequence("X-Many: one, two\r\n", "X-Many:   three \r\n")
                .contains("X-Empty: \r\n")
                .contains("X-Latin: gr\u00fc\u00df\tgott\r\n");
    }

    @Test
    void aFormIsSentAsUtf8WithItsLengthInBytes() throws InterruptedException {
        String sent = sent(HttpRequest.postForm(server.origin(), "/token", "a=\u00fc&b=\u20ac"));
        assertThat(sent)
                .startsWith("POST /token HTTP/1.1\r\n")
                .containsIgnoringCase("content-length: 10\r\n")
                .containsIgnoringCase("content-type: application/x-www-form-urlencoded\r\n")
                .endsWith("\r\n\r\na=\u00c3\u00bc&b=\u00e2\u0082\u00ac");
    }

    @Test
    void aPostWithoutBodySaysSo() throws InterruptedException {
        HttpRequest post = HttpRequest.postForm(server.origin(), "/", "x");
        HttpRequest empty = new HttpRequest(
                post.method(), post.origin(), post.target(), post.headers(), null, post.timeout(), null);
        assertThat(sent(empty)).containsIgnoringCase("content-length: 0\r\n");
    }

    @Test
    void framingHeadersOfTheRequestAreLeftOut() throws InterruptedException {
        HttpRequest request = HttpRequest.postForm(server.origin(), "/", "four")
                .withHeader("Host", "elsewhere.example")
                .withHeader("Content-Length", "3")
                .withHeader("Transfer-Encoding", "chunked");
        String sent = sent(request).toLowerCase(Locale.ROOT);
        assertThat(sent)
                .contains("host: localhost:" + server.port())
                .contains("content-length: 4\r\n")
                .doesNotContain("elsewhere", "transfer-encoding", "content-length: 3");
    }

    @Test
    void anIpv6HostKeepsItsBracketsInTheHostHeader() throws InterruptedException {
        ProxyOptions proxy = new ProxyOptions().setHost("localhost").setPort(server.port());
        try (VertxHttpTransport proxied =
                VertxHttpTransport.builder().vertx(vertx).proxy(proxy).build()) {
            Outcome.response(proxied.send(HttpRequest.get(new Origin("http", "[::1]", 8080), "/")));
            assertThat(server.nextConnection().request())
                    .startsWith("GET http://[::1]:8080/ HTTP/1.1\r\n")
                    .containsIgnoringCase("host: [::1]:8080\r\n");
        }
    }

    @Test
    void aNameWithAnUnderscoreOrADotAtItsEndIsCalledAsAnyOther() throws InterruptedException {
        Buffer hosts = Buffer.buffer("127.0.0.1 under_score.example\n");
        Vertx knowing = Vertx.vertx(
                new VertxOptions().setAddressResolverOptions(new AddressResolverOptions().setHostsValue(hosts)));
        try (VertxHttpTransport named = VertxHttpTransport.create(knowing)) {
            Origin origin = new Origin("http", "Under_Score.example.", server.port());
            Outcome.response(named.send(HttpRequest.get(origin, "/")));
            assertThat(server.nextConnection().request())
                    .containsIgnoringCase("host: under_score.example:" + server.port() + "\r\n");
        } finally {
            knowing.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void cookiesOfAResponseAreNotSentBack() throws IOException, InterruptedException {
        try (RawServer sticky = RawServer.answering("HTTP/1.1 204 No Content\r\nSet-Cookie: id=1; Path=/\r\n\r\n")) {
            Outcome.response(transport.send(HttpRequest.get(sticky.origin(), "/")));
            Outcome.response(transport.send(HttpRequest.get(sticky.origin(), "/")));
            RawServer.Connection connection = sticky.nextConnection();
            connection.request();
            assertThat(connection.request()).doesNotContainIgnoringCase("cookie");
        }
    }

    @Test
    void aConnectionIsUsedAgain() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            Outcome.response(transport.send(HttpRequest.get(server.origin(), "/" + i)));
        }
        assertThat(server.connections()).isEqualTo(1);
    }
}
