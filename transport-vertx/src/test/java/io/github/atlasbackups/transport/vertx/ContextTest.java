package io.github.atlasbackups.transport.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(NoVertxWarnings.class)
class ContextTest {

    private static final String PAGE = "0123456789abcdef".repeat(4096); // 64 KiB

    private static Vertx vertx;
    private VertxHttpTransport transport;
    private RawServer server;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void closeVertx() {
        VertxClosing.close(vertx);
    }

    @BeforeEach
    void start() throws Exception {
        transport = VertxHttpTransport.create(vertx);
        server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: " + PAGE.length() + "\r\n\r\n" + PAGE);
    }

    @AfterEach
    void close() throws Exception {
        transport.close();
        server.close();
    }

    private CompletableFuture<HttpResponse> call() {
        return transport.send(HttpRequest.get(server.origin(), "/"));
    }

    @Test
    void aCallMadeOnAnEventLoopIsCompletedOnItsContext() throws Exception {
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors() + 1; i++) {
            Context context = vertx.getOrCreateContext();
            CompletableFuture<Context> completedOn = new CompletableFuture<>();
            context.runOnContext(ignored ->
                    call().whenComplete((response, failure) -> completedOn.complete(Vertx.currentContext())));
            assertThat(completedOn.get(20, TimeUnit.SECONDS)).isSameAs(context);
        }
    }

    @Test
    void aFailureIsDeliveredOnTheContextToo() throws Exception {
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Context> completedOn = new CompletableFuture<>();
        transport.close();
        VertxHttpTransport capped =
                VertxHttpTransport.builder().vertx(vertx).maxBodyBytes(1).build();
        context.runOnContext(ignored -> capped.send(HttpRequest.get(server.origin(), "/"))
                .whenComplete((response, failure) -> completedOn.complete(Vertx.currentContext())));
        assertThat(completedOn.get(20, TimeUnit.SECONDS)).isSameAs(context);
        capped.close();
    }

    @Test
    void aCallMadeOnAPlainThreadIsNotCompletedOnAnEventLoop() throws Exception {
        CompletableFuture<Boolean> onVertx = new CompletableFuture<>();
        CompletableFuture<HttpResponse> call = call();
        call.whenComplete((response, failure) -> onVertx.complete(Context.isOnVertxThread()));
        // Unless it was done before we looked, in which case this thread says so itself.
        assertThat(onVertx.get(20, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aWorkerMayWaitForItsCall() throws Exception {
        Future<String> deployed = vertx.deployVerticle(
                new VerticleBase() {
                    @Override
                    public Future<?> start() {
                        assertThat(Outcome.response(call()).bodyLength()).isEqualTo(PAGE.length());
                        return Future.succeededFuture();
                    }
                },
                new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER));
        deployed.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void blockingCodeOfAnEventLoopMayWaitForItsCall() throws Exception {
        CompletableFuture<Integer> length = new CompletableFuture<>();
        vertx.runOnContext(
                ignored -> vertx.executeBlocking(() -> Outcome.response(call()).bodyLength())
                        .onComplete(length::complete, length::completeExceptionally));
        assertThat(length.get(30, TimeUnit.SECONDS)).isEqualTo(PAGE.length());
    }

    @Test
    void aCallbackThatWaitsForAnotherCallDoesNotStopTheTransport() throws Exception {
        CompletableFuture<Integer> both = call().thenApply(
                        first -> first.bodyLength() + Outcome.response(call()).bodyLength());
        assertThat(both.get(30, TimeUnit.SECONDS)).isEqualTo(2 * PAGE.length());
    }

    @Test
    void offAContextNoByteOfTwoThousandBodiesIsLost() {
        for (int round = 0; round < 10; round++) {
            List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(call());
            }
            for (CompletableFuture<HttpResponse> call : calls) {
                assertThat(Outcome.response(call).bodyText()).isEqualTo(PAGE);
            }
        }
    }
}
