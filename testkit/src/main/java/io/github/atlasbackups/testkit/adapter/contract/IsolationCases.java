package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireRequest;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * One call never harms another: calls that end early, at any moment of their lives, leave the calls beside them alone,
 * which use the same few connections again and again.
 *
 * <p>{@code -Dharm.calls} calls end early in each case. Default: 5,000. Each waits a random part of the time that a call
 * takes, so that some end in the instant in which their connection passes to the next call.
 */
abstract class IsolationCases extends TransportCases {

    private static final int CALLS = Integer.getInteger("harm.calls", 5_000);
    private static final int THREADS = 4;

    /** As many connections as callers of either kind, so that none lies idle. */
    private static final int CONNECTIONS = 4;

    /** The ways in which a response can end; the last bytes of some come alone. */
    private static final List<Function<String, Reply>> REPLIES = List.of(
            Reply::ok,
            body -> Reply.head("HTTP/1.1 200 OK", "Content-Length: " + body.length())
                    .send(body.substring(0, 1))
                    .send(body.substring(1)),
            body -> Reply.chunked().chunk(body).chunk(""),
            body -> Reply.chunked().send("").chunk(body).send("0\r\n").send("\r\n"),
            body -> Reply.head("HTTP/1.1 200 OK", "Content-Length: 0"),
            body -> Reply.head("HTTP/1.1 204 No Content"),
            body -> Reply.head("HTTP/1.1 304 Not Modified", "Content-Length: 20"));

    private final Queue<String> harmed = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final AtomicInteger innocent = new AtomicInteger();
    private final AtomicInteger endedEarly = new AtomicInteger();

    IsolationCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @AfterEach
    void endTimer() {
        timer.shutdownNow();
    }

    @Test
    void callsThatAreCancelledHarmNoOther() throws Exception {
        assertHarmless(20_260_901L, (transport, request) -> {
            CompletableFuture<HttpResponse> call = transport.send(request.withTimeout(PATIENCE));
            timer.schedule(() -> call.cancel(true), request.timeout().toNanos(), TimeUnit.NANOSECONDS);
            call.handle((response, failure) -> null).join();
        });
    }

    @Test
    void callsThatRunOutOfTimeHarmNoOther() throws Exception {
        assertHarmless(20_260_902L, (transport, request) -> {
            transport.send(request).handle((response, failure) -> null).join();
        });
    }

    /** @param endEarly sends a call, and ends it after the timeout of its request */
    private void assertHarmless(long seed, BiConsumer<HttpTransport, HttpRequest> endEarly) throws Exception {
        WireServer server = serving(IsolationCases::reply);
        HttpTransport transport = transport(TransportSettings.defaults().withMaxConnections(CONNECTIONS));
        long usual = usualNanos(server, transport);
        ExecutorService callers = Executors.newFixedThreadPool(2 * THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            SplittableRandom seeds = new SplittableRandom(seed);
            for (int i = 0; i < THREADS; i++) {
                SplittableRandom random = seeds.split();
                running.add(callers.submit(() -> {
                    while (endedEarly.getAndIncrement() < CALLS) {
                        Duration life = Duration.ofNanos(random.nextLong(1, 2 * usual));
                        endEarly.accept(transport, get(server, target(random)).withTimeout(life));
                    }
                }));
                SplittableRandom others = seeds.split();
                running.add(callers.submit(() -> {
                    while (endedEarly.get() < CALLS || innocent.get() < CALLS / 4) {
                        check(transport, get(server, target(others)));
                    }
                }));
            }
            for (Future<?> caller : running) {
                caller.get(10, TimeUnit.MINUTES);
            }
        } finally {
            callers.shutdownNow();
        }
        assertTrue(
                harmed.isEmpty(),
                () -> harmed.size() + " of " + innocent + " calls were harmed by others, seed " + seed + ": "
                        + harmed.stream().limit(20).toList());
    }

    /** How long a call takes here and now. */
    private static long usualNanos(WireServer server, HttpTransport transport) {
        long[] took = new long[51];
        for (int i = 0; i < took.length; i++) {
            long start = System.nanoTime();
            responseOf(transport.send(get(server, "/0/warm-up")));
            took[i] = System.nanoTime() - start;
        }
        Arrays.sort(took);
        return Math.max(took[took.length / 2], 1_000);
    }

    private void check(HttpTransport transport, HttpRequest request) {
        innocent.incrementAndGet();
        try {
            HttpResponse response = transport.send(request).get(GUARD.toMillis(), TimeUnit.MILLISECONDS);
            if (response.status() == 200 && response.bodyLength() > 0) {
                assertEquals(request.target(), response.bodyText());
            }
        } catch (Exception | AssertionError failure) {
            harmed.add(request.target() + ": " + failure);
        }
    }

    /** The first segment says how the response ends. */
    private static String target(SplittableRandom random) {
        return "/" + random.nextInt(REPLIES.size()) + "/" + random.nextInt(1_000_000);
    }

    private static Reply reply(WireRequest request) {
        return REPLIES.get(request.target().charAt(1) - '0').apply(request.target());
    }
}
