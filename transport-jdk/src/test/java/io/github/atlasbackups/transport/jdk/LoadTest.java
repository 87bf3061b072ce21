package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many calls at once: bounded in connections and in the queue, and unbothered by callbacks that block. */
class LoadTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** Thousands of calls in a queue share this time, however slow the machine. */
    private static final Duration ENOUGH = Duration.ofHours(1);

    @Test
    void thousandsOfCallsShareFewConnections() throws Exception {
        try (RawServer server = RawServer.answering(OK);
                JdkHttpTransport transport =
                        JdkHttpTransport.builder().maxConnections(8).build()) {
            List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 2_048; i++) {
                calls.add(
                        transport.send(HttpRequest.get(server.origin(), "/" + i).withTimeout(ENOUGH)));
            }
            for (CompletableFuture<HttpResponse> call : calls) {
                assertThat(Outcome.response(call).bodyText()).isEqualTo("ok");
            }

            assertThat(server.connections()).hasSizeLessThanOrEqualTo(8);
            assertThat(server.requests()).hasSize(2_048).doesNotHaveDuplicates();
        }
    }

    @Test
    void aCallBeyondTheQueueFailsAtOnceUnsent() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (RawServer server = RawServer.running(connection -> {
                    while (true) {
                        connection.readRequest();
                        goOn.await();
                        connection.write(OK);
                    }
                });
                JdkHttpTransport transport = JdkHttpTransport.builder()
                        .maxConnections(2)
                        .maxWaiting(3)
                        .build()) {
            List<CompletableFuture<HttpResponse>> inside = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                inside.add(transport.send(HttpRequest.get(server.origin(), "/inside")));
            }

            AtlasTransportException failure =
                    Outcome.failure(transport.send(HttpRequest.get(server.origin(), "/outside")));

            assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
            assertThat(failure)
                    .hasMessageContaining("all 2 connections (maxConnections)")
                    .hasMessageContaining("3 calls wait for one (maxWaiting)")
                    .hasMessageContaining("builder");
            assertThat(inside).noneMatch(CompletableFuture::isDone);
            goOn.countDown();
            for (CompletableFuture<HttpResponse> call : inside) {
                assertThat(Outcome.response(call).bodyText()).isEqualTo("ok");
            }
            assertThat(server.requests()).hasSize(5).noneMatch(request -> request.contains("/outside"));
        }
    }

    @Test
    void aThousandListingsAtOnceMayWaitByDefault() throws Exception {
        try (RawServer server = RawServer.running(RawServer.Connection::awaitPeer)) {
            JdkHttpTransport transport = JdkHttpTransport.create();
            List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 8_000; i++) {
                calls.add(transport.send(HttpRequest.get(server.origin(), "/").withTimeout(ENOUGH)));
            }

            assertThat(calls).noneMatch(CompletableFuture::isDone);

            transport.close();
            for (CompletableFuture<HttpResponse> call : calls) {
                assertThat(Outcome.failure(call).kind()).isEqualTo(Kind.CLOSED);
            }
        }
    }

    @Test
    void aQueueOfCallsThatAllFailIsWorkedOff() throws Exception {
        Origin nowhere = new Origin("http", "no-such-host.invalid", 80);
        try (JdkHttpTransport transport =
                JdkHttpTransport.builder().maxConnections(1).build()) {
            List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                calls.add(transport.send(HttpRequest.get(nowhere, "/").withTimeout(ENOUGH)));
            }
            for (CompletableFuture<HttpResponse> call : calls) {
                assertThat(Outcome.failure(call).kind()).isEqualTo(Kind.UNRESOLVED);
            }
        }
    }

    @Test
    void aQueueOfCallsThatFailAtOnceIsNoDeepStack() throws Exception {
        BrokenClient client = new BrokenClient();
        try (JdkHttpTransport transport = JdkHttpTransport.builder()
                .httpClient(client)
                .maxConnections(1)
                .maxWaiting(10_000)
                .build()) {
            List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                calls.add(transport.send(
                        HttpRequest.get(new Origin("http", "127.0.0.1", 1), "/").withTimeout(ENOUGH)));
            }

            client.breakDown();

            for (CompletableFuture<HttpResponse> call : calls) {
                assertThat(Outcome.failure(call).kind()).isEqualTo(Kind.RESET);
            }
        }
    }

    @Test
    void aCallbackMayWaitForAnotherCallOnTheOnlyConnection() throws Exception {
        try (RawServer server = RawServer.answering(OK);
                JdkHttpTransport transport =
                        JdkHttpTransport.builder().maxConnections(1).build()) {
            CompletableFuture<String> nested = transport
                    .send(HttpRequest.get(server.origin(), "/outer"))
                    .thenApply(outer -> transport
                            .send(HttpRequest.get(server.origin(), "/inner"))
                            .join()
                            .bodyText());

            assertThat(nested.get(30, TimeUnit.SECONDS)).isEqualTo("ok");
        }
    }

    @Test
    void callbacksThatBlockHoldUpNoOtherCall() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(20);
        try (RawServer server = RawServer.answering(OK);
                JdkHttpTransport transport =
                        JdkHttpTransport.builder().maxConnections(2).build()) {
            List<CompletableFuture<Boolean>> blocking = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                blocking.add(transport
                        .send(HttpRequest.get(server.origin(), "/"))
                        .thenApply(response -> {
                            blocked.countDown();
                            try {
                                return goOn.await(60, TimeUnit.SECONDS);
                            } catch (InterruptedException interrupted) {
                                return false;
                            }
                        }));
            }
            assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")))
                            .bodyText())
                    .isEqualTo("ok");
            goOn.countDown();
            for (CompletableFuture<Boolean> callback : blocking) {
                assertThat(callback.get(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void futuresAreCompletedOnAWorkerOfTheTransport() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (RawServer server = RawServer.running(connection -> {
                    connection.readRequest();
                    goOn.await();
                    connection.write(OK);
                });
                JdkHttpTransport transport = JdkHttpTransport.create()) {
            CompletableFuture<String> thread = transport
                    .send(HttpRequest.get(server.origin(), "/"))
                    .thenApply(response -> Thread.currentThread().getName());
            goOn.countDown();

            assertThat(thread.get(30, TimeUnit.SECONDS)).isEqualTo("atlas-backups-jdk-worker");
        }
    }
}
