package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A port that answers at once, from a list that a test may change while it is read. It remembers what it was asked. */
final class FakePort implements PageSource<Item> {

    private static final Link NEXT = new Link("http://foreign.invalid/next", Link.NEXT);

    final List<PageRequest> requests = Collections.synchronizedList(new ArrayList<>());
    final List<Item> items;
    /** What the service says the total is: right, unless a test says otherwise. */
    Function<Long, @Nullable Long> total = size -> size;

    boolean links = true;
    /** How many items the service gives at most, however many are requested. */
    int largestPage = Integer.MAX_VALUE;

    Runnable afterPage = () -> {};

    FakePort(List<Item> items) {
        this.items = new ArrayList<>(items);
    }

    static FakePort of(int items) {
        return new FakePort(Item.upTo(items));
    }

    @Override
    public CompletableFuture<Page<Item>> page(PageRequest request) {
        requests.add(request);
        Page<Item> page = slice(request);
        afterPage.run();
        return CompletableFuture.completedFuture(page);
    }

    Page<Item> slice(PageRequest request) {
        int size = Math.min(largestPage, request.itemsPerPage());
        long from = Math.min(items.size(), (request.pageNum() - 1L) * size);
        long to = Math.min(items.size(), from + size);
        Long count = request.includeCount() ? total.apply((long) items.size()) : null;
        List<Link> next = links && to < items.size() ? List.of(NEXT) : List.of();
        return new Page<>(items.subList((int) from, (int) to), request.pageNum(), count, next);
    }

    Listing<Item> listing() {
        return Listing.of(this);
    }

    List<Integer> pagesAsked() {
        return requests.stream().map(PageRequest::pageNum).toList();
    }

    static Page<Item> page(List<Item> items, int number, @Nullable Long total, boolean next) {
        return new Page<>(items, number, total, next ? List.of(NEXT) : List.of());
    }
}
