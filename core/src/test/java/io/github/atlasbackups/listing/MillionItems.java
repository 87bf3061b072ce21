package io.github.atlasbackups.listing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.LongStream;

/** Streams a million items; to be run in a JVM with little memory. Prints how many came. */
final class MillionItems {

    static final long ITEMS = 1_000_000;

    private MillionItems() {}

    public static void main(String[] args) {
        Listing<Item> listing = Listing.of(port());
        System.out.println(listing.stream().mapToLong(item -> 1).sum());
        Counting subscriber = new Counting();
        listing.publisher().subscribe(subscriber);
        System.out.println(subscriber.count);
    }

    private static PageSource<Item> port() {
        return request -> {
            long from = (request.pageNum() - 1L) * request.itemsPerPage();
            long to = Math.min(ITEMS, from + request.itemsPerPage());
            List<Item> items = LongStream.range(from, to).mapToObj(Item::of).toList();
            return CompletableFuture.completedFuture(
                    FakePort.page(items, request.pageNum(), request.includeCount() ? ITEMS : null, to < ITEMS));
        };
    }

    private static final class Counting implements Flow.Subscriber<Item> {
        private long count;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Item item) {
            count++;
        }

        @Override
        public void onError(Throwable failure) {
            failure.printStackTrace();
        }

        @Override
        public void onComplete() {
            System.out.println("complete");
        }
    }
}
