package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.resilience.Calls;
import io.github.atlasbackups.protocol.resilience.KnownLimits;
import io.github.atlasbackups.protocol.resilience.PacingTransport;
import io.github.atlasbackups.protocol.resilience.RetryTransport;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The chain in real time, with calls, answers, timers and cancellations on threads of their own. */
@Timeout(120)
class RealThreadsTest {

    private static final int THREADS = 4;
    private static final int CALLS = 2_500;

    private final AtomicInteger underWay = new AtomicInteger();

    @Test
    void everyCallEndsAndNoExchangeIsForgotten() throws InterruptedException {
        LifecycleTransport client = chain(Scheduler.system());
        List<List<CompletableFuture<HttpResponse>>> calls = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            SplittableRandom random = new SplittableRandom(t);
            List<CompletableFuture<HttpResponse>> own = new ArrayList<>();
            calls.add(own);
            Thread thread = new Thread(() -> {
                for (int i = 0; i < CALLS; i++) {
                    CompletableFuture<HttpResponse> call = client.send(Calls.get("b" + random.nextInt(2)));
                    own.add(call);
                    if (random.nextInt(4) == 0) {
                        own.get(random.nextInt(own.size())).cancel(true);
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        calls.forEach(own -> own.forEach(call -> {
            if (!call.isCancelled()) {
                assertThat(Calls.await(call.exceptionally(cancelled -> Calls.answer(299)))
                                .status())
                        .isIn(200, 299, 503);
            }
        }));
        assertThat(underWay).hasValue(0);
        client.failPending(Runnable::run);
    }

    private LifecycleTransport chain(Scheduler scheduler) {
        SplittableRandom random = new SplittableRandom(1);
        RetryPolicy retry = RetryPolicy.defaults()
                .withDelays(Duration.ofMillis(1), Duration.ofMillis(2))
                .withBudget(10_000, 1);
        PacingPolicy pacing = PacingPolicy.defaults().withMaxHold(Duration.ofMillis(5));
        Clock clock = Clock.systemUTC();
        HttpTransport chain = new PacingTransport(
                this::answerLater, pacing, retry, scheduler, clock, random, 64, 8 << 20, new KnownLimits());
        chain = new RetryTransport(chain, retry, scheduler, clock, random);
        chain = new DeadlineTransport(chain, DeadlinePolicy.defaults(), pacing, retry, scheduler, clock);
        return new LifecycleTransport(chain);
    }

    private CompletableFuture<HttpResponse> answerLater(HttpRequest request) {
        CompletableFuture<HttpResponse> exchange = new CompletableFuture<>();
        underWay.incrementAndGet();
        exchange.whenComplete((response, failure) -> underWay.decrementAndGet());
        switch (ThreadLocalRandom.current().nextInt(8)) {
            case 0 -> exchange.complete(Calls.answer(503, "Retry-After", "0"));
            case 1 -> exchange.completeExceptionally(Calls.failure(Kind.RESET));
            case 2, 3 -> exchange.complete(Calls.answer(200));
            default -> exchange.completeOnTimeout(Calls.remaining(1_000_000), 1, TimeUnit.MILLISECONDS);
        }
        return exchange;
    }
}
