package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.flow.Subscribing;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CancellationTest {

    private final ManualPort port = new ManualPort(FakePort.of(100));
    private final Listing<Item> listing = port.listing().itemsPerPage(5).concurrency(4);

    private void assertFirstPageAnsweredAndTheWindowUnderWay() {
        assertThat(port.calls()).isEqualTo(5);
        assertThat(underWay()).hasSize(4).noneMatch(CompletableFuture::isDone);
    }

    private Stream<CompletableFuture<Page<Item>>> underWay() {
        return IntStream.rangeClosed(2, port.calls()).mapToObj(port::call);
    }

    private void assertAllAbortedAndNothingNew() {
        assertThat(port.calls()).isEqualTo(5);
        assertThat(underWay()).allMatch(CompletableFuture::isCancelled);
    }

    @Test
    void cancellingTheListAbortsWhatIsUnderWay() {
        var list = listing.toList();
        port.answer(1);
        assertFirstPageAnsweredAndTheWindowUnderWay();

        list.cancel(false);

        assertAllAbortedAndNothingNew();
    }

    @Test
    void completingTheResultFromOutsideDoesTheSame() {
        var result = listing.toResult();
        port.answer(1);
        assertFirstPageAnsweredAndTheWindowUnderWay();

        result.completeExceptionally(new IllegalStateException("the caller gave up"));

        assertAllAbortedAndNothingNew();
    }

    @Test
    void cancellingWhileTheAnchorIsUnderWayAbortsIt() {
        var list = listing.verified().toList();
        for (int call = 1; call <= 21; call++) {
            port.answer(call);
        }
        assertThat(port.calls()).isEqualTo(22);

        list.cancel(true);

        assertThat(port.call(22)).isCancelled();
        assertThat(port.calls()).isEqualTo(22);
    }

    @Test
    void cancellingASubscriptionAbortsWhatIsUnderWayAndSignalsNothingMore() {
        Subscribing<Item> subscriber = Subscribing.to(listing.publisher());
        subscriber.subscription.request(Long.MAX_VALUE);
        port.answer(1);
        assertFirstPageAnsweredAndTheWindowUnderWay();

        subscriber.subscription.cancel();

        assertAllAbortedAndNothingNew();
        assertThat(subscriber.received).hasSize(5);
        assertThat(subscriber.isOver()).isFalse();
    }

    @Test
    void cancellingFromWithinASignalStopsAtOnce() {
        Subscribing<Item> subscriber = new Subscribing<>() {
            @Override
            public void onNext(Item item) {
                super.onNext(item);
                subscription.cancel();
            }
        };
        listing.publisher().subscribe(subscriber);
        subscriber.subscription.request(Long.MAX_VALUE);

        port.answer(1);

        assertThat(subscriber.received).hasSize(1);
        assertThat(port.calls()).isEqualTo(1);
    }

    @Test
    void closingAStreamEarlyAbortsWhatIsUnderWay() {
        FakePort atOnce = FakePort.of(100);
        Listing<Item> mixed = Listing.<Item>of(
                        request -> request.pageNum() <= 2 ? atOnce.page(request) : port.page(request))
                .itemsPerPage(5)
                .concurrency(4);
        try (Stream<Item> stream = mixed.stream()) {
            var iterator = stream.iterator();
            for (int i = 0; i < 10; i++) {
                iterator.next();
            }
            assertThat(port.calls()).isPositive();
        }

        int calls = port.calls();
        assertThat(IntStream.rangeClosed(1, calls).mapToObj(port::call)).allMatch(CompletableFuture::isCancelled);
    }

    @Test
    void aReaderThatStaysWithinTheFirstPageCausesOneRequest() {
        FakePort atOnce = FakePort.of(100);

        assertThat(atOnce.listing().itemsPerPage(5).stream().findFirst()).contains(Item.of(1));
        assertThat(atOnce.requests).hasSize(1);

        Subscribing<Item> subscriber =
                Subscribing.to(atOnce.listing().itemsPerPage(5).publisher());
        subscriber.subscription.request(4);
        assertThat(subscriber.received).hasSize(4);
        assertThat(atOnce.requests).hasSize(2);
    }

    @Test
    void aSubscriberThatThrowsIsTreatedAsGone() {
        IllegalStateException thrown = new IllegalStateException("broken subscriber");
        Subscribing<Item> subscriber = new Subscribing<>() {
            @Override
            public void onNext(Item item) {
                throw thrown;
            }
        };
        var handler = Thread.currentThread().getUncaughtExceptionHandler();
        var handled = new ArrayList<Throwable>();
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> handled.add(failure));
        try {
            listing.publisher().subscribe(subscriber);
            subscriber.subscription.request(Long.MAX_VALUE);
            port.answer(1);
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(handler);
        }

        assertThat(handled).containsExactly(thrown);
        assertThat(port.calls()).isEqualTo(1);
        assertThat(subscriber.isOver()).isFalse();
    }
}
