package io.github.atlasbackups.protocol.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PendingCallTest {

    private static final HttpRequest REQUEST = HttpRequest.get(Origin.of(URI.create("https://cloud.mongodb.com")), "/");

    private final PendingCall<HttpResponse> outcome = new PendingCall<>();
    private final CompletableFuture<HttpResponse> exchange = new CompletableFuture<>();

    @Test
    void theFirstEndingWins() {
        HttpResponse first = HttpResponse.of(200, HttpHeaders.empty(), "");

        outcome.end(first, null);
        outcome.end(null, new IllegalStateException("too late"));

        assertThat(outcome.future()).isCompletedWithValue(first);
    }

    @Test
    void whatIsNamedAfterTheEndIsAbortedAtOnce() {
        outcome.future().cancel(true);

        outcome.send(request -> exchange, REQUEST, (response, failure) -> {});

        assertThat(exchange).isCancelled();
    }

    @Test
    void anExchangeThatIsAbortedStillTellsItsEnd() {
        boolean[] told = new boolean[1];
        outcome.send(request -> exchange, REQUEST, (response, failure) -> told[0] = true);

        outcome.future().cancel(true);

        assertThat(told[0]).isTrue();
    }

    @Test
    void aStepThatBeginsBeforeTheWaitHasBeenNamedCanStillBeAborted() {
        outcome.after(
                Duration.ZERO,
                eager(false),
                () -> outcome.send(request -> exchange, REQUEST, (response, failure) -> {}));

        outcome.future().cancel(true);

        assertThat(exchange).isCancelled();
    }

    @Test
    void aFutureThatEndsWhileItsWaitBeginsLeavesNoTimerBehind() {
        boolean[] cancelled = new boolean[1];
        Scheduler ending = new Scheduler() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public Cancellable schedule(Duration delay, Runnable task) {
                outcome.future().cancel(true);
                return () -> cancelled[0] = true;
            }
        };

        outcome.after(Duration.ofSeconds(1), ending, () -> fail("the future has ended"));

        assertThat(cancelled[0]).isTrue();
    }

    @Test
    void aStepWhoseTimerCouldNotBeStoppedIsNotTaken() {
        outcome.after(Duration.ZERO, eager(true), () -> fail("the future has ended"));

        assertThat(outcome.isDone()).isTrue();
    }

    /** Time that is over at once: the task has run, on a thread of its own, before it is known how to cancel it. */
    private Scheduler eager(boolean endFirst) {
        return new Scheduler() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public Cancellable schedule(Duration delay, Runnable task) {
                if (endFirst) {
                    outcome.future().cancel(true);
                }
                Throwable[] thrown = new Throwable[1];
                Thread timer = new Thread(task);
                timer.setUncaughtExceptionHandler((thread, failure) -> thrown[0] = failure);
                timer.start();
                try {
                    timer.join(10_000);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                assertThat(thrown[0]).isNull();
                return () -> {};
            }
        };
    }
}
