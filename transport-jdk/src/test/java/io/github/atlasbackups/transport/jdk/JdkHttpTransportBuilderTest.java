package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Authenticator;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class JdkHttpTransportBuilderTest {

    private final JdkHttpTransportBuilder builder = JdkHttpTransport.builder();

    @Test
    void namesTheSettingAndTheBoundThatAreBroken() {
        refuses(
                () -> builder.connectTimeout(Duration.ZERO),
                "connectTimeout must be more than zero and at most 1 hour");
        refuses(() -> builder.connectTimeout(Duration.ofNanos(-1)), "connectTimeout");
        refuses(() -> builder.connectTimeout(Duration.ofHours(1).plusNanos(1)), "connectTimeout");
        refuses(() -> builder.maxBodyBytes(0), "maxBodyBytes must be 1..1073741824, was 0");
        refuses(() -> builder.maxBodyBytes((1 << 30) + 1), "maxBodyBytes");
        refuses(() -> builder.maxConnections(0), "maxConnections must be 1..10000, was 0");
        refuses(() -> builder.maxConnections(10_001), "maxConnections");
        refuses(() -> builder.maxWaiting(-1), "maxWaiting must be 0..1000000, was -1");
        refuses(() -> builder.maxWaiting(1_000_001), "maxWaiting");
        refuses(() -> builder.proxy("proxy.example", 0), "proxy port must be 1..65535, was 0");
        refuses(() -> builder.proxy("proxy.example", 65_536), "proxy port");
        refuses(() -> builder.proxy("", 8_080), "proxy host must be a host name or an address");
        refuses(
                () -> builder.proxy("user:password@proxy.example", 8_080),
                "proxy host must be a host name or an address");
    }

    @Test
    void takesTheBoundsThemselves() {
        builder.connectTimeout(Duration.ofNanos(1))
                .connectTimeout(Duration.ofHours(1))
                .maxBodyBytes(1)
                .maxBodyBytes(1 << 30)
                .maxConnections(1)
                .maxConnections(10_000)
                .maxWaiting(0)
                .maxWaiting(1_000_000)
                .proxy("::1", 1)
                .proxy("proxy_1.example", 65_535)
                .build()
                .close();
    }

    @Test
    void refusesAClientThatWouldSendWhatItWasNotAskedToSend() {
        refuses(
                () -> builder.httpClient(HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build()),
                "httpClient must not follow redirects");
        refuses(
                () -> builder.httpClient(HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .build()),
                "cookie handler");
        refuses(
                () -> builder.httpClient(HttpClient.newBuilder()
                        .authenticator(new Authenticator() {})
                        .build()),
                "authenticator");
    }

    @Test
    void refusesSettingsThatAreTheGivenClientsOwn() {
        HttpClient client = HttpClient.newHttpClient();

        refuses(() -> JdkHttpTransport.builder().httpClient(client).http2(false).build(), "settings of the httpClient");
        refuses(
                () -> JdkHttpTransport.builder()
                        .httpClient(client)
                        .proxy("proxy.example", 1)
                        .build(),
                "settings of");
        refuses(
                () -> JdkHttpTransport.builder()
                        .httpClient(client)
                        .connectTimeout(Duration.ofSeconds(1))
                        .build(),
                "settings of");
        refuses(
                () -> JdkHttpTransport.builder()
                        .httpClient(client)
                        .sslContext(client.sslContext())
                        .build(),
                "settings of");
    }

    private static void refuses(ThrowingCallable setting, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(setting)
                .withMessageContaining(message)
                .withMessageNotContaining("password");
    }
}
