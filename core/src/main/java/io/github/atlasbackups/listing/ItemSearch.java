package io.github.atlasbackups.listing;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.model.Identified;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Reads page after page until one has the item with the id that is looked for. */
final class ItemSearch<T extends Identified> implements Flow.Subscriber<Page<T>> {

    private static final int NOT_FOUND = 404;

    private final String id;
    private final CompletableFuture<T> found = new CompletableFuture<>();

    private ItemSearch(String id) {
        this.id = id;
    }

    static <T extends Identified> CompletableFuture<T> start(Flow.Publisher<Page<T>> pages, String id) {
        ItemSearch<T> search = new ItemSearch<>(id);
        pages.subscribe(search);
        return search.found;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        found.whenComplete((item, failure) -> subscription.cancel());
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Page<T> page) {
        for (T item : page.items()) {
            if (id.equals(item.id())) {
                found.complete(item);
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        found.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        ApiError error =
                ApiError.ofStatus(NOT_FOUND).withHint("The list was read to its end and has no item with this id");
        found.completeExceptionally(AtlasApiException.of(error));
    }
}
