package io.github.atlasbackups.listing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.LongStream;

/** What the Reactive Streams TCK is run on. */
final class TckPorts {

    private TckPorts() {}

    /**
     * A publisher that fails. A listing can't know before it is asked, which is when the TCK expects it, so that the first
     * request is made in the subscriber's place.
     */
    static <S> Flow.Publisher<S> failing(Function<Listing<Item>, Flow.Publisher<S>> form) {
        Flow.Publisher<S> publisher = form.apply(
                Listing.of(request -> CompletableFuture.failedFuture(new IllegalStateException("out of order"))));
        return subscriber -> {
            AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();
            publisher.subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription given) {
                    subscription.set(given);
                    subscriber.onSubscribe(given);
                }

                @Override
                public void onNext(S element) {
                    subscriber.onNext(element);
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
            subscription.get().request(1);
        };
    }

    /** A list of any length, made as it is read. Half of the pages come from other threads. */
    static PageSource<Item> port(long elements, int itemsPerPage) {
        return request -> {
            long from = (request.pageNum() - 1L) * itemsPerPage;
            long to = Math.min(elements, from + itemsPerPage);
            List<Item> items = LongStream.range(from, to).mapToObj(Item::of).toList();
            Page<Item> page = FakePort.page(items, request.pageNum(), elements, to < elements);
            return request.pageNum() % 2 == 0
                    ? CompletableFuture.completedFuture(page)
                    : CompletableFuture.supplyAsync(() -> page);
        };
    }
}
