package io.github.atlasbackups.listing;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.time.BlockingGuard;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads page after page until one has the item that is looked for. */
final class ItemSearch<T extends Identified> implements PageSink<T> {

    private static final int NOT_FOUND = 404;

    private final Predicate<? super T> wanted;
    private final String words;
    private final CompletableFuture<T> found = BlockingGuard.newFuture();

    private ItemSearch(Predicate<? super T> wanted, String words) {
        this.wanted = wanted;
        this.words = words;
    }

    /**
     * Starts to read. Completing the future in any way, as cancelling does, stops it.
     *
     * @param words what no item is, for the message of the failure
     */
    static <T extends Identified> CompletableFuture<T> start(
            Predicate<? super T> wanted, String words, Function<PageSink<T>, Pass<T>> reading) {
        ItemSearch<T> search = new ItemSearch<>(wanted, words);
        Pass<T> pass = reading.apply(search);
        search.found.whenComplete((item, failure) -> pass.cancel());
        pass.wake();
        return search.found;
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public boolean holds() {
        return false;
    }

    @Override
    public void accept(Page<T> page) {
        for (T item : page.items()) {
            if (wanted.test(item)) {
                found.complete(item);
            }
        }
    }

    @Override
    public void end(PassFacts facts) {
        ApiError error = ApiError.ofStatus(NOT_FOUND).withHint("The list was read to its end and has no " + words);
        found.completeExceptionally(AtlasApiException.of(error));
    }

    @Override
    public void fail(Throwable failure) {
        found.completeExceptionally(failure);
    }
}
