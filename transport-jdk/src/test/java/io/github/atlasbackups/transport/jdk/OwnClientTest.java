package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class OwnClientTest {

    @Test
    void isBuiltOnce() throws Exception {
        OwnClient source = new OwnClient(settings(null), Runnable::run);

        CompletableFuture<HttpClient> first = source.client();

        assertThat(source.client().get(30, TimeUnit.SECONDS)).isSameAs(first.get(30, TimeUnit.SECONDS));
        end(source);
    }

    @Test
    void isNotBuiltByACallThatComesAfterTheEnd() throws Exception {
        OwnClient source = new OwnClient(settings(null), Runnable::run);

        source.close();

        assertThat(source.client()).isCompletedExceptionally();
    }

    @Test
    void isTriedAgainAfterAFailure() throws Exception {
        SSLContext notInitialised = SSLContext.getInstance("TLS");
        OwnClient source = new OwnClient(settings(notInitialised), Runnable::run);
        CompletableFuture<HttpClient> first = source.client();
        first.handle((none, failure) -> failure).get(30, TimeUnit.SECONDS);
        assertThat(first).isCompletedExceptionally();

        assertThat(source.client()).isNotSameAs(first);
        end(source);
    }

    private static void end(OwnClient source) throws InterruptedException {
        source.close();
        source.awaitEnd(Duration.ofSeconds(10));
    }

    private static JdkTransportSettings settings(SSLContext context) {
        return new JdkTransportSettings(Duration.ofSeconds(1), 1, 1, 1, context, null, false, null);
    }
}
