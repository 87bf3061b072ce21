package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On which thread a caller's callback runs. Over TLS the client reads everything that comes on a connection on one thread at a time, which
 * is why nothing of the client's may be below a callback.
 */
@Timeout(60)
class CallbackThreadTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static SSLContext localhost;

    private final Semaphore answers = new Semaphore(0);

    @BeforeAll
    static void makeCertificate() {
        localhost = TestTls.forHost("localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void itIsTheWorkerThatReadTheResponseOnceTheClientIsThroughWithIt(String scheme) throws Exception {
        try (RawServer server = server(scheme);
                JdkHttpTransport transport = transport()) {
            for (int i = 0; i < 100; i++) {
                CompletableFuture<StackTraceElement[]> stack =
                        callBack(transport, server, response -> new Throwable().getStackTrace());

                assertThat(stack.get(30, TimeUnit.SECONDS))
                        .extracting(StackTraceElement::getClassName)
                        .as("the worker that the client had, call %d", i)
                        .anyMatch(name -> name.startsWith(Threads.class.getName()))
                        .as("nothing of the client's, call %d", i)
                        .noneMatch(name -> name.startsWith("jdk.internal.net.http"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aCallbackThatNeverEndsHoldsUpNeitherItsConnectionNorAClose(String scheme) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        try (RawServer server = server(scheme)) {
            JdkHttpTransport transport = transport();
            CompletableFuture<Boolean> callback = callBack(transport, server, response -> {
                blocked.countDown();
                return awaits(never);
            });
            assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
            answers.release(3);

            for (int i = 0; i < 3; i++) {
                assertThat(Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")))
                                .bodyText())
                        .isEqualTo("ok");
            }
            assertThat(server.connections()).as("all over one connection").hasSize(1);
            transport.close();

            assertThat(callback).isNotDone();
        } finally {
            never.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aCallbackThatThrowsHarmsNoOtherCall(String scheme) throws Exception {
        try (RawServer server = server(scheme);
                JdkHttpTransport transport = transport()) {
            CompletableFuture<Object> callback = callBack(transport, server, response -> {
                throw new AssertionError("thrown by a callback");
            });

            assertThat(callback.handle((none, failure) -> failure).get(30, TimeUnit.SECONDS))
                    .hasRootCauseMessage("thrown by a callback");
            answers.release();
            assertThat(Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")))
                            .bodyText())
                    .isEqualTo("ok");
            assertThat(server.connections()).hasSize(1);
        }
    }

    /** Makes a call whose response comes once its callback is registered. */
    private <T> CompletableFuture<T> callBack(
            JdkHttpTransport transport, RawServer server, Function<HttpResponse, T> callback) {
        CompletableFuture<T> called =
                transport.send(HttpRequest.get(server.origin(), "/")).thenApply(callback);
        answers.release();
        return called;
    }

    private RawServer server(String scheme) throws IOException {
        RawServer.Script script = connection -> {
            while (true) {
                connection.readRequest();
                answers.acquire();
                connection.write(OK);
            }
        };
        return scheme.equals("https")
                ? RawServer.running(TestTls.listener(localhost), script)
                : RawServer.running(script);
    }

    private static JdkHttpTransport transport() {
        return JdkHttpTransport.builder()
                .sslContext(localhost)
                .maxConnections(1)
                .build();
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            return false;
        }
    }
}
