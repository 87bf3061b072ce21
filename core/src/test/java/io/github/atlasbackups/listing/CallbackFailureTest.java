package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.flow.Subscribing;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a stranger's code throws fails the reading that it belongs to: nothing hangs, and nothing is lost. */
@Timeout(30)
class CallbackFailureTest {

    private final FakePort port = FakePort.of(12);
    private final Listing<Item> listing = port.listing().itemsPerPage(5);

    static Stream<Throwable> throwables() {
        return Stream.of(
                new IllegalStateException("broken"),
                new AssertionError("broken"),
                new StackOverflowError("broken"),
                new LinkageError("broken"),
                new Exception("broken, and checked"));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatTheProgressCallbackThrows(Throwable thrown) {
        failsEverywhere(listing.onProgress(progress -> sneak(progress.pages() == 2, thrown)), thrown);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatTheProgressCallbackThrowsInALaterPass(Throwable thrown) {
        Listing<Item> broken = listing.verified().onProgress(progress -> sneak(progress.pass() == 2, thrown));

        fails(broken.toResult(), thrown);
        fails(broken.toList(), thrown);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatTheReportCallbackThrows(Throwable thrown) {
        Listing<Item> broken = listing.onReport(report -> sneak(true, thrown));

        fails(broken.publisher(), thrown);
        fails(broken.pages(), thrown);
        assertThatThrownBy(() -> broken.stream().count()).satisfies(seen -> isSame(seen, thrown));
        assertThat(broken.toList()).isCompletedWithValue(port.items);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatTheSourceThrows(Throwable thrown) {
        PageSource<Item> source = request -> {
            sneak(request.pageNum() == 2, thrown);
            return port.page(request);
        };

        failsEverywhere(Listing.of(source).itemsPerPage(5), thrown);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatTheSourceThrowsAtTheAnchor(Throwable thrown) {
        AtomicInteger requests = new AtomicInteger();
        PageSource<Item> source = request -> {
            sneak(requests.incrementAndGet() == 4, thrown);
            return port.page(request);
        };

        fails(Listing.of(source).itemsPerPage(5).verified().toResult(), thrown);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatAnItemsIdThrows(Throwable thrown) {
        Identified broken = () -> {
            sneak(true, thrown);
            return "never";
        };
        PageSource<Identified> source =
                request -> CompletableFuture.completedFuture(new Page<>(List.of(broken), 1, 1L, List.of()));

        failsEverywhere(Listing.of(source), thrown);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatAnItemsIdThrowsWhenItIsReadAgain(Throwable thrown) {
        AtomicInteger reads = new AtomicInteger();
        Identified broken = () -> {
            sneak(reads.incrementAndGet() > 1, thrown);
            return "other";
        };
        PageSource<Identified> source =
                request -> CompletableFuture.completedFuture(new Page<>(List.of(broken), 1, 1L, List.of()));

        fails(Listing.of(source).find("wanted"), thrown);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatTheSchedulerThrows(Throwable thrown) {
        Listing<Item> timed = listing.deadline(Duration.ofMinutes(1));

        Listing<Item> cannotStart = timed.scheduler(new BrokenScheduler(() -> sneak(true, thrown), () -> {}));
        failsEverywhere(cannotStart, thrown);
        Listing<Item> cannotCancel = timed.scheduler(new BrokenScheduler(() -> {}, () -> sneak(true, thrown)));
        failsEverywhere(cannotCancel, thrown);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatACallThatCannotBeCancelledThrowsKeepsNoOtherFromBeingCancelled(Throwable thrown) {
        List<CompletableFuture<Page<Item>>> calls = new ArrayList<>();
        PageSource<Item> source = request -> {
            if (request.pageNum() == 1) {
                return port.page(request);
            }
            CompletableFuture<Page<Item>> call = request.pageNum() == 2
                    ? new CompletableFuture<>() {
                        @Override
                        public boolean cancel(boolean mayInterruptIfRunning) {
                            sneak(true, thrown);
                            return false;
                        }
                    }
                    : new CompletableFuture<>();
            calls.add(call);
            return call;
        };
        var list = Listing.of(source).itemsPerPage(5).toList();
        assertThat(calls).hasSize(2);

        assertThat(list.cancel(true)).isTrue();

        assertThat(calls.get(1)).isCancelled();
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatASubscriberThrowsGoesToItsThreadsHandlerAndTheReadingStops(Throwable thrown) {
        for (String signal : List.of("onSubscribe", "onNext", "onComplete", "onError")) {
            List<Throwable> handled = new ArrayList<>();
            PageSource<Item> source = request -> signal.equals("onError")
                    ? CompletableFuture.failedFuture(new IllegalStateException("no page"))
                    : port.page(request);
            withHandler(
                    handled::add,
                    () -> Listing.of(source).itemsPerPage(5).publisher().subscribe(new Throwing(signal, thrown)));

            assertThat(handled).as(signal).containsExactly(thrown);
        }
    }

    @Test
    void aHandlerThatThrowsItselfChangesNothing() {
        withHandler(
                failure -> sneak(true, failure),
                () -> listing.publisher().subscribe(new Throwing("onNext", new AssertionError("broken"))));

        assertThat(port.requests).hasSize(1);
    }

    private static void failsEverywhere(Listing<?> broken, Throwable thrown) {
        fails(broken.toResult(), thrown);
        fails(broken.toList(), thrown);
        fails(broken.find("none"), thrown);
        fails(broken.publisher(), thrown);
        fails(broken.pages(), thrown);
        assertThatThrownBy(() -> broken.stream().count()).satisfies(seen -> isSame(seen, thrown));
    }

    private static void fails(CompletableFuture<?> future, Throwable thrown) {
        List<Throwable> seen = new ArrayList<>();
        var unused = future.whenComplete((value, failure) -> seen.add(failure));
        assertThat(seen).containsExactly(thrown);
    }

    private static <S> void fails(Flow.Publisher<S> publisher, Throwable thrown) {
        Subscribing<S> subscriber = Subscribing.to(publisher);
        subscriber.subscription.request(Long.MAX_VALUE);
        assertThat(subscriber.failure).isSameAs(thrown);
        assertThat(subscriber.completed).isFalse();
    }

    private static void isSame(Throwable seen, Throwable thrown) {
        assertThat(seen instanceof CompletionException wrapped ? wrapped.getCause() : seen)
                .isSameAs(thrown);
    }

    private static void withHandler(Consumer<Throwable> handler, Runnable task) {
        Thread thread = Thread.currentThread();
        var before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((where, failure) -> handler.accept(failure));
        try {
            task.run();
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
    }

    /** Throws anything, checked or not, as code in other languages does. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(boolean now, Throwable thrown) throws E {
        if (now) {
            throw (E) thrown;
        }
    }

    private record BrokenScheduler(Runnable onSchedule, Runnable onCancel) implements Scheduler {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Cancellable schedule(Duration delay, Runnable task) {
            onSchedule.run();
            return onCancel::run;
        }
    }

    private static final class Throwing extends Subscribing<Item> {

        private final String signal;
        private final Throwable thrown;

        Throwing(String signal, Throwable thrown) {
            this.signal = signal;
            this.thrown = thrown;
        }

        private void at(String here) {
            CallbackFailureTest.<RuntimeException>sneak(signal.equals(here), thrown);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            at("onSubscribe");
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Item item) {
            at("onNext");
        }

        @Override
        public void onComplete() {
            at("onComplete");
        }

        @Override
        public void onError(Throwable failure) {
            at("onError");
        }
    }
}
