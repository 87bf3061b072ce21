package io.github.atlasbackups.transport.vertx;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.net.ClientSSLOptions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VertxHttpTransportBuilderTest {

    private final VertxHttpTransportBuilder builder = VertxHttpTransport.builder();

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT1H0.001S"})
    void aConnectTimeoutOutOfBoundsIsRefused(Duration timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.connectTimeout(timeout))
                .withMessageContaining("connectTimeout")
                .withMessageContaining(timeout.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
    void aCapOutOfBoundsIsRefused(int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxBodyBytes(bytes))
                .withMessageContaining("maxBodyBytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_537})
    void aPoolSizeOutOfBoundsIsRefused(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxConnections(size))
                .withMessage("maxConnections must be 1..65536, was " + size);
    }

    @Test
    void aQueueSizeBelowZeroIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxWaiting(-1))
                .withMessageContaining("maxWaiting");
    }

    @Test
    void trustingAllIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.tls(new ClientSSLOptions().setTrustAll(true)))
                .withMessageContaining("always verified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LDAPS", "none"})
    void anotherHostNameVerificationThanThatOfHttpsIsRefused(String algorithm) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.tls(new ClientSSLOptions().setHostnameVerificationAlgorithm(algorithm)))
                .withMessageContaining("hostnameVerificationAlgorithm");
    }

    /** One whose client is none of the kind that the Web Client asks for. */
    @Test
    void aVertxThatDoesNotFitIsRefusedWhenTheTransportIsMade() {
        HttpClient other = standIn(HttpClient.class, (self, method, arguments) -> null);
        Vertx vertx = standIn(Vertx.class, (self, method, arguments) -> other);
        VertxHttpTransportBuilder builder = VertxHttpTransport.builder().vertx(vertx);
        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessageContaining("this Vert.x does not fit")
                .withMessageContaining("vertx-web-client of the same version");
    }

    private static <T> T standIn(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
