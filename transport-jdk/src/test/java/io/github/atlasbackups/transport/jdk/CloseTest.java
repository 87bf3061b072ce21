package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CloseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void failsWhatRunsAndWhatWaitsAndClosesItsSockets() throws Exception {
        CountDownLatch stalled = new CountDownLatch(2);
        try (RawServer server = RawServer.running(connection -> {
            connection.readRequest();
            stalled.countDown();
            connection.awaitPeer();
        })) {
            JdkHttpTransport transport =
                    JdkHttpTransport.builder().maxConnections(2).build();
            List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                calls.add(transport.send(HttpRequest.get(server.origin(), "/")));
            }
            assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();

            transport.close();

            for (CompletableFuture<HttpResponse> call : calls) {
                assertThat(Outcome.failure(call).kind()).isEqualTo(Kind.CLOSED);
            }
            assertThat(server.requests()).hasSize(2);
            for (RawServer.Connection connection : server.connections()) {
                assertThat(connection.endsWithin(Duration.ofSeconds(10)))
                        .as("the connection is closed")
                        .isTrue();
            }
        }
    }

    @Test
    void failsCallsThatComeLaterAndIsIdempotent() throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            JdkHttpTransport transport = JdkHttpTransport.create();
            Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")));

            transport.close();
            transport.close();

            assertThat(Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/")))
                            .kind())
                    .isEqualTo(Kind.CLOSED);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aTransportThatWasNeverUsedHasNothingToClose() throws Exception {
        Set<Thread> before = threads();
        JdkHttpTransport transport = JdkHttpTransport.create();
        assertThat(newThreads(before)).isEmpty();

        transport.close();

        assertThat(Outcome.failure(transport.send(HttpRequest.get(
                                new io.github.atlasbackups.transport.Origin("http", "127.0.0.1", 1), "/")))
                        .kind())
                .isEqualTo(Kind.CLOSED);
        assertThat(newThreads(before)).isEmpty();
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        Set<Thread> before = threads();
        try (RawServer server = RawServer.answering(OK)) {
            JdkHttpTransport transport = JdkHttpTransport.create();
            List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(transport.send(HttpRequest.get(server.origin(), "/")));
            }
            for (CompletableFuture<HttpResponse> call : calls) {
                Outcome.response(call);
            }
            assertThat(newThreads(before)).isNotEmpty();

            assertEndsItsThreads(transport, before);
        }
    }

    @Test
    void leavesNoThreadBehindWhenCallsAreStillBeingSetUp() throws Exception {
        Set<Thread> before = threads();
        try (RawServer server = RawServer.answering(OK)) {
            for (int i = 0; i < 50; i++) {
                JdkHttpTransport transport = JdkHttpTransport.create();
                CompletableFuture<HttpResponse> call = transport.send(HttpRequest.get(server.origin(), "/"));
                assertEndsItsThreads(transport, before);
                assertThat(Outcome.failure(call).kind()).isEqualTo(Kind.CLOSED);
            }
        }
    }

    @Test
    void manyCyclesLeaveNothingBehind() throws Exception {
        Set<Thread> before = threads();
        try (RawServer server = RawServer.answering(OK)) {
            for (int i = 0; i < 100; i++) {
                JdkHttpTransport transport = JdkHttpTransport.create();
                Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")));
                assertEndsItsThreads(transport, before);
            }

            for (RawServer.Connection connection : server.connections()) {
                assertThat(connection.endsWithin(Duration.ofSeconds(10)))
                        .as("the connection is closed")
                        .isTrue();
            }
        }
    }

    @Test
    void mayBeCalledInACallbackOfACallAndThenTheThreadsEndByThemselves() throws Exception {
        Set<Thread> before = threads();
        try (RawServer server = RawServer.answering(OK)) {
            JdkHttpTransport transport = JdkHttpTransport.create();

            CompletableFuture<Kind> kind = transport
                    .send(HttpRequest.get(server.origin(), "/"))
                    .thenCompose(response -> {
                        transport.close();
                        return transport
                                .send(HttpRequest.get(server.origin(), "/"))
                                .handle((none, failure) ->
                                        ((io.github.atlasbackups.error.AtlasTransportException) failure).kind());
                    });

            assertThat(kind.get(30, TimeUnit.SECONDS)).isEqualTo(Kind.CLOSED);
            awaitNoNewThreads(before);
        }
    }

    @Test
    void doesNotInterruptACallbackThatStillRuns() throws Exception {
        CountDownLatch inCallback = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (RawServer server = RawServer.answering(OK)) {
            JdkHttpTransport transport = JdkHttpTransport.create();
            CompletableFuture<Boolean> waited = transport
                    .send(HttpRequest.get(server.origin(), "/"))
                    .thenApply(response -> {
                        inCallback.countDown();
                        try {
                            return goOn.await(30, TimeUnit.SECONDS);
                        } catch (InterruptedException interrupted) {
                            return false;
                        }
                    });
            assertThat(inCallback.await(30, TimeUnit.SECONDS)).isTrue();

            transport.close();
            goOn.countDown();

            assertThat(waited.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void keepsTheInterruptOfTheThreadThatCloses() throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            JdkHttpTransport transport = JdkHttpTransport.create();
            Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")));

            Thread.currentThread().interrupt();
            transport.close();

            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void leavesAClientOfTheCallersOpen() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
        CountDownLatch stalled = new CountDownLatch(1);
        try (RawServer server = RawServer.running(connection -> {
            if (connection.readRequest().startsWith("GET /stalled")) {
                stalled.countDown();
                connection.awaitPeer();
            }
            connection.write(OK);
        })) {
            JdkHttpTransport first =
                    JdkHttpTransport.builder().httpClient(client).build();
            CompletableFuture<HttpResponse> pending = first.send(HttpRequest.get(server.origin(), "/stalled"));
            assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();

            first.close();

            assertThat(Outcome.failure(pending).kind()).isEqualTo(Kind.CLOSED);
            assertThat(server.firstConnection().endsWithin(Duration.ofSeconds(10)))
                    .as("the connection is closed")
                    .isTrue();
            try (JdkHttpTransport second =
                    JdkHttpTransport.builder().httpClient(client).build()) {
                assertThat(Outcome.response(second.send(HttpRequest.get(server.origin(), "/")))
                                .bodyText())
                        .isEqualTo("ok");
            }
        }
    }

    /** Either all threads have ended when {@code close()} returns, or it has waited for a second. */
    private static void assertEndsItsThreads(JdkHttpTransport transport, Set<Thread> before) throws Exception {
        long start = System.nanoTime();
        transport.close();
        if (System.nanoTime() - start < PATIENCE.toNanos()) {
            assertThat(newThreads(before)).isEmpty();
        }
        awaitNoNewThreads(before);
    }

    private static void awaitNoNewThreads(Set<Thread> before) throws InterruptedException {
        for (Thread thread : threads()) {
            if (!before.contains(thread) && isOfATransport(thread)) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }

    private static List<String> newThreads(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread) && isOfATransport(thread))
                .map(Thread::getName)
                .collect(Collectors.toList());
    }

    /**
     * Threads of the test's server and of the JVM do not count, nor do workers of the JDK's own: they belong to a client that another test
     * brought, and live on for a minute. A transport's client works on threads of the transport.
     */
    private static boolean isOfATransport(Thread thread) {
        String name = thread.getName();
        return name.startsWith("atlas-backups") || (name.startsWith("HttpClient") && !name.contains("-Worker-"));
    }
}
