package io.github.atlasbackups.transport.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One call never harms another: calls that are cancelled, run out of time or are refused, at any moment of their lives,
 * leave the calls beside them alone, which share few connections with them.
 *
 * <p>{@code -Dharm.calls} innocent calls in all, and about as many that end early. Default: 2,000.
 */
@ExtendWith(NoVertxWarnings.class)
class IsolationTest {

    private static final int CALLS = Integer.getInteger("harm.calls", 2_000);
    private static final long SEED = 20_261_126;
    private static final int CONNECTIONS = 4;
    private static final int CALLERS = 4;
    private static final int CAP = 20_000;

    private static final List<String> WAYS = List.of("length", "halves", "chunks", "last");
    private static final List<String> REFUSED = List.of("large", "large-chunks", "coded");

    private static Vertx vertx;
    private static TestCertificate localhost;

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final AtomicInteger innocent = new AtomicInteger();
    private final AtomicInteger cutShort = new AtomicInteger();
    private final Queue<String> harmed = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        vertx = Vertx.vertx();
        localhost = TestCertificate.forHost("localhost", directory);
    }

    @AfterAll
    static void closeVertx() {
        VertxClosing.close(vertx);
    }

    @AfterEach
    void endTimer() {
        timer.shutdownNow();
    }

    /** From plain threads, and from event loops, each of which uses connections of the others. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callsThatEndEarlyLeaveOthersOnTheSameConnectionsAlone(boolean fromEventLoops) throws Exception {
        try (RawServer server = RawServer.start(connection -> {
                    for (String request = connection.readRequest();
                            request != null;
                            request = connection.readRequest()) {
                        answer(request.split(" ", 3)[1], connection);
                    }
                });
                VertxHttpTransport transport = VertxHttpTransport.builder()
                        .vertx(vertx)
                        .maxConnections(CONNECTIONS)
                        .maxBodyBytes(CAP)
                        .build()) {
            assertNoneIsHarmed(fromEventLoops ? onEventLoops(transport) : transport, server.origin());
        }
    }

    /** Makes each call on an event loop, every other on the same. */
    private static HttpTransport onEventLoops(HttpTransport transport) {
        List<Context> loops = List.of(newContext(), newContext(), newContext());
        AtomicInteger turn = new AtomicInteger();
        return request -> {
            CompletableFuture<HttpResponse> outcome = new CompletableFuture<>();
            loops.get(turn.getAndIncrement() % loops.size()).runOnContext(ignored -> {
                CompletableFuture<HttpResponse> call = transport.send(request);
                outcome.whenComplete((response, failure) -> call.cancel(true));
                call.whenComplete((response, failure) -> {
                    if (failure == null) {
                        outcome.complete(response);
                    } else {
                        outcome.completeExceptionally(failure);
                    }
                });
            });
            return outcome;
        };
    }

    /** Each thread's is another event loop's. */
    private static Context newContext() {
        return CompletableFuture.supplyAsync(vertx::getOrCreateContext, task -> new Thread(task).start())
                .join();
    }

    /** The last bytes of some come alone; some end the connection; some are refused when they are all there. */
    private static void answer(String target, RawServer.Connection connection) throws IOException {
        String large = "x".repeat(CAP + 1);
        switch (target.split("/", 3)[1]) {
            case "halves" -> {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + target.length() + "\r\n\r\n/");
                connection.write(target.substring(1));
            }
            case "chunks" -> {
                connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(target.length()) + "\r\n" + target + "\r\n");
                connection.write("0\r\n\r\n");
            }
            case "last" -> {
                connection.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + target.length()
                        + "\r\n\r\n" + target);
                connection.endInOrder();
            }
            case "large" ->
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + large.length() + "\r\n\r\n" + large);
            case "large-chunks" ->
                connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n");
            case "coded" ->
                connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\n??\r\n0\r\n\r\n");
            default -> connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + target.length() + "\r\n\r\n" + target);
        }
    }

    @Test
    void callsThatEndEarlyLeaveOtherStreamsOfTheirConnectionAlone() throws Exception {
        PfxOptions store =
                new PfxOptions().setPath(localhost.keyStore().toString()).setPassword(TestCertificate.PASSWORD);
        // A server that ends connections on which many streams are reset (by default 200 in 30 s) would harm the others
        // itself.
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(store)
                .setHttp2RstFloodMaxRstFramePerWindow(Integer.MAX_VALUE));
        server.requestHandler(request -> {
            String way = request.path().split("/", 3)[1];
            request.response()
                    .end(way.startsWith("large") || way.equals("coded") ? "x".repeat(CAP + 1) : request.path());
        });
        int port = server.listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .actualPort();
        try (VertxHttpTransport transport = VertxHttpTransport.builder()
                .vertx(vertx)
                .maxBodyBytes(CAP)
                .tls(new ClientSSLOptions().setTrustOptions(store))
                .http2(true)
                .build()) {
            assertNoneIsHarmed(transport, new Origin("https", "localhost", port));
        } finally {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void assertNoneIsHarmed(HttpTransport transport, Origin origin) throws Exception {
        long usual = usualNanos(transport, origin);
        ExecutorService callers = Executors.newFixedThreadPool(2 * CALLERS);
        try {
            SplittableRandom seeds = new SplittableRandom(SEED);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                SplittableRandom early = seeds.split();
                running.add(callers.submit(() -> {
                    while (innocent.get() < CALLS) {
                        endEarly(transport, origin, early, usual);
                    }
                }));
                SplittableRandom others = seeds.split();
                running.add(callers.submit(() -> {
                    while (innocent.getAndIncrement() < CALLS) {
                        check(transport, HttpRequest.get(origin, target(WAYS, others)));
                    }
                }));
            }
            for (Future<?> caller : running) {
                caller.get(10, TimeUnit.MINUTES);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(harmed).as("seed " + SEED + ", of " + CALLS + " calls").isEmpty();
        assertThat(cutShort.get()).as("calls that ended early").isGreaterThan(CALLS / 10);
    }

    /** How long a call takes here and now. */
    private static long usualNanos(HttpTransport transport, Origin origin) {
        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            Outcome.response(transport.send(HttpRequest.get(origin, "/length/" + i)));
        }
        return (System.nanoTime() - start) / 50;
    }

    /** Cancels a call, or lets it run out of time, somewhere in its life; or makes one whose answer is refused. */
    private void endEarly(HttpTransport transport, Origin origin, SplittableRandom random, long usual) {
        Duration life = Duration.ofNanos(random.nextLong(1, 2 * usual));
        CompletableFuture<HttpResponse> call;
        switch (random.nextInt(3)) {
            case 0 -> {
                call = transport.send(HttpRequest.get(origin, target(WAYS, random)));
                timer.schedule(() -> call.cancel(true), life.toNanos(), TimeUnit.NANOSECONDS);
            }
            case 1 ->
                call = transport.send(
                        HttpRequest.get(origin, target(WAYS, random)).withTimeout(life));
            default -> call = transport.send(HttpRequest.get(origin, target(REFUSED, random)));
        }
        if (call.handle((response, failure) -> failure != null)
                .orTimeout(60, TimeUnit.SECONDS)
                .join()) {
            cutShort.incrementAndGet();
        }
    }

    private void check(HttpTransport transport, HttpRequest request) {
        try {
            assertThat(Outcome.response(transport.send(request)).bodyText()).isEqualTo(request.target());
        } catch (AssertionError failure) {
            harmed.add(request.target() + ": " + (failure.getCause() == null ? failure : failure.getCause()));
        }
    }

    private static String target(List<String> ways, SplittableRandom random) {
        return "/" + ways.get(random.nextInt(ways.size())) + "/" + random.nextInt(1_000_000);
    }
}
