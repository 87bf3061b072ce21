package io.github.atlasbackups.transport.vertx.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.atlasbackups.transport.vertx.NoVertxWarnings;
import io.github.atlasbackups.transport.vertx.VertxClosing;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(NoVertxWarnings.class)
class ListingStreamTest {

    private Vertx vertx;
    private Context context;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        context = vertx.getOrCreateContext();
    }

    @AfterEach
    void close() {
        VertxClosing.close(vertx);
    }

    private static <T> ListingStream<T> items(Flow.Publisher<T> publisher, Context context) {
        return new ListingStream<>(publisher, Function.identity(), List::of, 128, context);
    }

    /** Counts up for as long as it is asked to, on the asking thread; ends, or fails, after its last number. */
    private static final class Counter implements Flow.Publisher<Integer>, Flow.Subscription {

        final AtomicLong asked = new AtomicLong();
        final CompletableFuture<Void> cancelled = new CompletableFuture<>();
        private final int last;
        private final Throwable failure;
        private Flow.Subscriber<? super Integer> subscriber;
        private int next;
        private boolean busy;
        private long owed;

        Counter(int last, Throwable failure) {
            this.last = last;
            this.failure = failure;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super Integer> newSubscriber) {
            subscriber = newSubscriber;
            subscriber.onSubscribe(this);
            if (last == 0) {
                end();
            }
        }

        @Override
        public void request(long n) {
            asked.addAndGet(n);
            owed += n;
            if (busy) {
                return;
            }
            busy = true;
            while (owed > 0 && next < last && !cancelled.isDone()) {
                owed--;
                next++;
                subscriber.onNext(next);
                if (next == last) {
                    end();
                }
            }
            busy = false;
        }

        private void end() {
            if (failure == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(failure);
            }
        }

        @Override
        public void cancel() {
            cancelled.complete(null);
        }
    }

    /** Runs on the context and waits until it is done. */
    private void onContext(Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        context.runOnContext(ignored -> {
            try {
                task.run();
                done.complete(null);
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        });
        done.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** Until everything that was put on the context so far has happened, and what that put there in turn. */
    private void settle() {
        for (int i = 0; i < 10; i++) {
            onContext(() -> {});
        }
    }

    private static List<Integer> upTo(int last) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= last; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    @Test
    void everythingIsDeliveredInOrderOnTheContextAndThenTheEnd() {
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        List<Context> contexts = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> end = new CompletableFuture<>();
        // Handler first: nothing may come before the others are set.
        onContext(() -> items(new Counter(10_000, null), context)
                .handler(number -> {
                    seen.add(number);
                    contexts.add(Vertx.currentContext());
                })
                .exceptionHandler(end::completeExceptionally)
                .endHandler(end::complete));
        end.orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(seen).isEqualTo(upTo(10_000));
        assertThat(contexts).containsOnly(context);
    }

    @Test
    void anEmptyListIsJustAnEnd() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        onContext(() -> items(new Counter(0, null), context)
                .handler(number -> end.completeExceptionally(new AssertionError(number)))
                .endHandler(end::complete));
        end.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void nothingIsAskedForBeforeThereIsAHandler() {
        Counter counter = new Counter(10, null);
        ListingStream<Integer> stream = items(counter, context);
        onContext(() -> stream.endHandler(ignored -> {}).resume());
        settle();
        assertThat(counter.asked).hasValue(0);
    }

    @Test
    void aPausedStreamDeliversNothingAndAsksForNothing() {
        Counter counter = new Counter(10, null);
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        ListingStream<Integer> stream = items(counter, context);
        onContext(() -> stream.pause().handler(seen::add));
        settle();
        assertThat(counter.asked).hasValue(0);
        assertThat(seen).isEmpty();
        onContext(stream::resume);
        settle();
        assertThat(seen).isEqualTo(upTo(10));
    }

    @Test
    void fetchDeliversThatManyAndTheEndNeedsNoDemand() {
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> end = new CompletableFuture<>();
        ListingStream<Integer> stream = items(new Counter(5, null), context);
        onContext(() -> stream.pause().handler(seen::add).endHandler(end::complete));
        onContext(() -> stream.fetch(3));
        settle();
        assertThat(seen).isEqualTo(upTo(3));
        assertThat(end).isNotDone();
        onContext(() -> stream.fetch(2));
        settle();
        assertThat(seen).isEqualTo(upTo(5));
        assertThat(end).isDone();
    }

    @Test
    void pausingWithinTheHandlerTakesEffectAtOnce() {
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        ListingStream<Integer> stream = items(new Counter(1000, null), context);
        onContext(() -> stream.handler(number -> {
            seen.add(number);
            if (number % 100 == 0) {
                stream.pause();
            }
        }));
        for (int pauses = 1; pauses <= 10; pauses++) {
            settle();
            assertThat(seen).isEqualTo(upTo(100 * pauses));
            onContext(stream::resume);
        }
    }

    @Test
    void noMoreThanABatchIsAskedForBeyondWhatWasDelivered() {
        Counter counter = new Counter(100_000, null);
        List<Long> ahead = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> end = new CompletableFuture<>();
        onContext(() -> items(counter, context)
                .handler(number -> {
                    if (number % 97 == 0) {
                        ahead.add(counter.asked.get() - number);
                    }
                })
                .endHandler(end::complete));
        end.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(ahead).allMatch(distance -> distance <= 128);
    }

    @Test
    void aFailureComesOnceAfterTheItemsBeforeIt() {
        IllegalStateException broken = new IllegalStateException("broken");
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        List<String> ends = Collections.synchronizedList(new ArrayList<>());
        onContext(() -> items(new Counter(200, broken), context)
                .handler(seen::add)
                .exceptionHandler(failures::add)
                .endHandler(ignored -> ends.add("end")));
        settle();
        assertThat(seen).isEqualTo(upTo(200));
        assertThat(failures).containsExactly(broken);
        assertThat(ends).isEmpty();
    }

    @Test
    void whatAHandlerThrowsGoesToTheContextAndTheStreamGoesOn() {
        IllegalStateException thrown = new IllegalStateException("thrown");
        List<Throwable> reported = Collections.synchronizedList(new ArrayList<>());
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        context.exceptionHandler(reported::add);
        onContext(() -> items(new Counter(3, null), context).handler(number -> {
            seen.add(number);
            if (number == 2) {
                throw thrown;
            }
        }));
        settle();
        assertThat(seen).isEqualTo(upTo(3));
        assertThat(reported).containsExactly(thrown);
    }

    @Test
    void cancellingStopsTheReadingAndEveryHandler() {
        for (boolean byNullHandler : new boolean[] {true, false}) {
            Counter counter = new Counter(1_000_000, null);
            List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
            List<String> ends = Collections.synchronizedList(new ArrayList<>());
            ListingStream<Integer> stream = items(counter, context);
            Handler<Integer> tenth = number -> {
                seen.add(number);
                if (number == 10) {
                    if (byNullHandler) {
                        stream.handler(null);
                    } else {
                        stream.cancel();
                        stream.cancel();
                    }
                }
            };
            onContext(() -> stream.endHandler(ignored -> ends.add("end")).handler(tenth));
            counter.cancelled.orTimeout(20, TimeUnit.SECONDS).join();
            settle();
            assertThat(seen).isEqualTo(upTo(10));
            assertThat(ends).isEmpty();
        }
    }

    @Test
    void cancellingAPausedStreamStopsItToo() {
        Counter counter = new Counter(10, null);
        ListingStream<Integer> stream = items(counter, context);
        onContext(() -> stream.pause().handler(number -> {}));
        stream.cancel();
        counter.cancelled.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void aNegativeFetchIsRefused() {
        ListingStream<Integer> stream = items(new Counter(1, null), context);
        assertThatIllegalArgumentException().isThrownBy(() -> stream.fetch(-1));
    }

    /** Off the context, the reading may end before its reader has set all handlers. */
    @Test
    void anEndWaitsForItsHandler() {
        Counter counter = new Counter(3, null);
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        ListingStream<Integer> stream = items(counter, context).handler(seen::add);
        settle();
        assertThat(seen).isEqualTo(upTo(3));

        List<String> ends = Collections.synchronizedList(new ArrayList<>());
        stream.exceptionHandler(failure -> ends.add("failure")).endHandler(end -> ends.add("end"));
        settle();
        assertThat(ends).containsExactly("end");
    }

    @Test
    void aFailureWaitsForItsHandlerAndIsNoUnhandledExceptionUntilThen() {
        IllegalStateException broken = new IllegalStateException("broken");
        List<Throwable> unhandled = Collections.synchronizedList(new ArrayList<>());
        context.exceptionHandler(unhandled::add);
        ListingStream<Integer> stream = items(new Counter(3, broken), context).handler(number -> {});
        settle();

        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        stream.endHandler(end -> failures.add(new AssertionError("end"))).exceptionHandler(failures::add);
        settle();
        assertThat(failures).containsExactly(broken);
        assertThat(unhandled).isEmpty();
    }

    /** Signals from other threads, demand from the context, at random. */
    @Test
    void nothingIsLostDoubledOrReorderedWhateverTheTiming() {
        for (long seed = 1; seed <= 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int last = random.nextInt(3000);
            List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
            CompletableFuture<Void> end = new CompletableFuture<>();
            ListingStream<Integer> stream = items(elsewhere(new Counter(last, null)), context);
            onContext(() -> stream.pause().endHandler(end::complete).handler(number -> {
                seen.add(number);
                if (random.nextInt(50) == 0) {
                    stream.pause();
                    context.runOnContext(ignored -> stream.resume());
                }
            }));
            while (!end.isDone()) {
                stream.fetch(random.nextInt(200));
                settle();
            }
            assertThat(seen).as("seed " + seed).isEqualTo(upTo(last));
        }
    }

    /** The same publisher, asked and signalling on the common pool. */
    private static Flow.Publisher<Integer> elsewhere(Flow.Publisher<Integer> publisher) {
        return subscriber -> publisher.subscribe(new Flow.Subscriber<>() {
            private CompletableFuture<Void> asking = CompletableFuture.completedFuture(null);

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscriber.onSubscribe(new Flow.Subscription() {
                    @Override
                    public void request(long n) {
                        asking = asking.thenRunAsync(() -> subscription.request(n));
                    }

                    @Override
                    public void cancel() {
                        asking = asking.thenRunAsync(subscription::cancel);
                    }
                });
            }

            @Override
            public void onNext(Integer item) {
                subscriber.onNext(item);
            }

            @Override
            public void onError(Throwable failure) {
                subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }
}
