package io.github.atlasbackups.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A port whose pages come when the test says so. */
final class ManualPort implements PageSource<Item> {

    final FakePort pages;
    final CountDownLatch asked = new CountDownLatch(1);
    private final List<CompletableFuture<Page<Item>>> calls = new ArrayList<>();

    ManualPort(FakePort pages) {
        this.pages = pages;
    }

    @Override
    public synchronized CompletableFuture<Page<Item>> page(PageRequest request) {
        CompletableFuture<Page<Item>> call = new CompletableFuture<>();
        pages.requests.add(request);
        calls.add(call);
        asked.countDown();
        return call;
    }

    Listing<Item> listing() {
        return Listing.of(this);
    }

    /** How many calls were made. */
    synchronized int calls() {
        return calls.size();
    }

    /** The call made as the n-th, from 1. */
    synchronized CompletableFuture<Page<Item>> call(int n) {
        return calls.get(n - 1);
    }

    /** Answers the call made as the n-th, from 1. */
    void answer(int n) {
        call(n).complete(pages.slice(pages.requests.get(n - 1)));
    }
}
