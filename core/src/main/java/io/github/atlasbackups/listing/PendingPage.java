package io.github.atlasbackups.listing;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One page that was asked for: its answer, or the call that will bring it. */
final class PendingPage<T> {

    private final int number;
    private volatile @Nullable CompletableFuture<Page<T>> call;
    private @Nullable Page<T> page;
    private @Nullable Throwable failure;
    /** Written last: whoever reads true sees the answer. */
    private volatile boolean answered;

    PendingPage(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Asks; then calls back once, perhaps before this returns. */
    void ask(PageSource<T> source, PageRequest request, Runnable onAnswer) {
        CompletableFuture<Page<T>> asked;
        try {
            asked = Objects.requireNonNull(source.page(request), "the source returned null instead of a future");
        } catch (RuntimeException | Error thrown) {
            asked = CompletableFuture.failedFuture(thrown);
        }
        call = asked;
        asked.whenComplete((answer, thrown) -> {
            call = null;
            page = answer;
            failure = thrown == null ? missing(answer) : Failures.unwrap(thrown);
            answered = true;
            onAnswer.run();
        });
    }

    /** Stops the call, if it is under way. */
    void abort() {
        CompletableFuture<Page<T>> underWay = call;
        if (underWay != null) {
            underWay.cancel(true);
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

    @Nullable
    Throwable failure() {
        return answered ? failure : null;
    }

    private static @Nullable Throwable missing(@Nullable Object answer) {
        return answer == null ? new NullPointerException("the source returned null instead of a page") : null;
    }
}
