package io.github.atlasbackups.transport.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.spi.context.storage.ContextLocal;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A call is its caller's: what the caller's context holds, a trace above all, is what the request is sent with, and its outcome comes
 * back there. The tracer here writes what the context holds into a header.
 */
@Timeout(60)
@ExtendWith(NoVertxWarnings.class)
class CallersContextTest {

    private static final ContextLocal<String> TRACE = ContextLocal.registerLocal(String.class);
    private static final String HEADER = "X-Trace";

    private static Vertx vertx;
    private static List<Context> contexts;

    private final Queue<String> traces = new ConcurrentLinkedQueue<>();
    private AtlasSimulator simulator;
    private AtlasBackups client;

    private static final class HeaderTracer implements VertxTracer<Object, Object> {

        @Override
        public <R> Object sendRequest(
                Context context,
                SpanKind kind,
                TracingPolicy policy,
                R request,
                String operation,
                BiConsumer<String, String> headers,
                TagExtractor<R> tags) {
            String trace = context.getLocal(TRACE);
            if (trace != null) {
                headers.accept(HEADER, trace);
            }
            return null;
        }
    }

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.builder().withTracer(options -> new HeaderTracer()).build();
        contexts = new ArrayList<>();
        for (int i = 0; i < 4; i++) { // Each thread's is another event loop's.
            contexts.add(CompletableFuture.supplyAsync(vertx::getOrCreateContext, task -> new Thread(task).start())
                    .join());
        }
    }

    @AfterAll
    static void closeVertx() {
        VertxClosing.close(vertx);
    }

    @BeforeEach
    void start() {
        simulator = AtlasSimulator.start();
        client = AtlasBackups.builder()
                .baseUrl(simulator.baseUrl())
                .transport(VertxHttpTransport.create(vertx))
                .credentials(Credentials.serviceAccount(
                        AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET))
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    /** Remembers the trace of each list that is asked for, and may answer the first request of each with 503. */
    private void remember(boolean refusingFirst) {
        Set<String> refused = ConcurrentHashMap.newKeySet();
        simulator.atlas().script(request -> {
            if (request.path().equals(SimulatedAtlas.TOKEN_PATH)) {
                return Optional.empty();
            }
            String trace = request.headers().first(HEADER).orElse("none");
            traces.add(trace);
            return refusingFirst && refused.add(trace)
                    ? Optional.of(HttpResponse.of(503, HttpHeaders.empty().with("Retry-After", "0"), ""))
                    : Optional.empty();
        });
    }

    private record Ended(Context on, Throwable failure) {}

    /** Makes a call on each context at once; where each ended. */
    private List<Ended> onEach(Supplier<CompletableFuture<?>> call) throws Exception {
        List<CompletableFuture<Ended>> ended = new ArrayList<>();
        for (Context context : contexts) {
            CompletableFuture<Ended> end = new CompletableFuture<>();
            ended.add(end);
            context.runOnContext(ignored -> {
                context.putLocal(TRACE, "trace-" + contexts.indexOf(context));
                call.get().whenComplete((page, failure) -> end.complete(new Ended(Vertx.currentContext(), failure)));
            });
        }
        List<Ended> all = new ArrayList<>();
        for (CompletableFuture<Ended> end : ended) {
            all.add(end.get(30, TimeUnit.SECONDS));
        }
        return all;
    }

    private CompletableFuture<?> page() {
        return client.checkpoints().page(DemoData.SHARDED, PageRequest.first());
    }

    @Test
    void aRequestOfTheTransportIsSentOnTheCallersContext() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n");
                VertxHttpTransport transport = VertxHttpTransport.create(vertx)) {
            for (Ended ended : onEach(() -> transport.send(HttpRequest.get(server.origin(), "/")))) {
                assertThat(ended.failure()).isNull();
            }
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < contexts.size(); i++) {
                seen.add(server.nextConnection().request());
            }
            for (int i = 0; i < contexts.size(); i++) {
                String trace = HEADER + ": trace-" + i;
                assertThat(seen).anyMatch(request -> request.contains(trace));
            }
        }
    }

    /** All four wait for one token, which the first of them asked for. */
    @Test
    void callsThatWaitedForTheTokenOfAnotherCallerComeBackToTheirOwnContextsAndHaveTheirOwnTraces() throws Exception {
        remember(false);
        assertThat(onEach(this::page)).extracting(Ended::on).isEqualTo(contexts);
        assertThat(traces).containsExactlyInAnyOrder("trace-0", "trace-1", "trace-2", "trace-3");
    }

    @Test
    void aCallThatIsSentAgainHasItsTraceAgain() throws Exception {
        remember(true);
        assertThat(onEach(this::page)).extracting(Ended::on).isEqualTo(contexts);
        assertThat(traces)
                .containsExactlyInAnyOrder(
                        "trace-0", "trace-0", "trace-1", "trace-1", "trace-2", "trace-2", "trace-3", "trace-3");
    }

    @Test
    void aRefusalComesBackToTheCallersContextToo() throws Exception {
        simulator
                .atlas()
                .script(request -> request.path().equals(SimulatedAtlas.TOKEN_PATH)
                        ? Optional.empty()
                        : Optional.of(HttpResponse.of(404, HttpHeaders.empty(), "{}")));
        List<Ended> ended = onEach(this::page);
        assertThat(ended).allSatisfy(end -> assertThat(end.failure()).isInstanceOf(AtlasException.class));
        assertThat(ended).extracting(Ended::on).isEqualTo(contexts);
    }
}
