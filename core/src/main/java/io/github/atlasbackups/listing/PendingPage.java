package io.github.atlasbackups.listing;

import io.github.atlasbackups.error.AtlasException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One page that was requested: its answer, or the call that will bring it. */
final class PendingPage<T> {

    private final int number;
    private volatile @Nullable CompletableFuture<Page<T>> call;
    private @Nullable Page<T> page;
    private @Nullable Throwable failure;
    /** Written last: whoever reads true sees the answer. */
    private volatile boolean answered;

    /** Whether nobody waits for it: a call that is made while it becomes so is stopped as well. */
    private volatile boolean aborted;

    PendingPage(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /**
     * Requests the page, and once more without the count if it failed for that; then calls back once, perhaps before this returns.
     * The callback must not throw.
     */
    void request(PageSource<T> source, PageRequest request, Counting counting, Runnable onAnswer) {
        PageRequest possible = counting.possible(request);
        CompletableFuture<Page<T>> requested;
        try {
            requested = Objects.requireNonNull(source.page(possible), "the source returned null instead of a future");
        } catch (Throwable thrown) {
            requested = CompletableFuture.failedFuture(thrown);
        }
        call = requested;
        requested.whenComplete((answer, thrown) -> {
            call = null;
            Throwable ended = thrown == null ? missing(answer) : AtlasException.unwrap(thrown);
            if (!aborted && counting.failed(possible, ended)) {
                request(source, request, counting, onAnswer);
                return;
            }
            page = answer;
            failure = ended;
            answered = true;
            onAnswer.run();
        });
        if (aborted) {
            abort();
        }
    }

    /** Stops the call, if it is under way. Nobody waits for its answer any more, and what a source throws here is ignored. */
    void abort() {
        aborted = true;
        CompletableFuture<Page<T>> underWay = call;
        if (underWay != null) {
            try {
                underWay.cancel(true);
            } catch (Throwable ignored) {
                // One call that can't be stopped must not keep the others from being stopped.
            }
        }
    }

    boolean isAnswered() {
        return answered;
    }

    /** The page; null if there is no answer yet, or a failure. */
    @Nullable
    Page<T> page() {
        return answered ? page : null;
    }

    /** Whether there is an answer with something to deliver. */
    boolean hasItems() {
        Page<T> brought = page();
        return brought != null && !brought.items().isEmpty();
    }

    /** The failure, not wrapped; null if there is no answer yet, or a page. */
    @Nullable
    Throwable failure() {
        return answered ? failure : null;
    }

    private static @Nullable Throwable missing(@Nullable Object answer) {
        return answer == null ? new NullPointerException("the source returned null instead of a page") : null;
    }
}
