package io.github.atlasbackups.transport.vertx.view;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** What a publisher has said so far, on its own threads; taken away on the reader's. */
final class Arrivals<T> implements Flow.Subscriber<T> {

    private final Runnable news;
    private final Queue<T> items = new ConcurrentLinkedQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;
    private volatile boolean complete;

    /** Runs {@code news} after each signal. */
    Arrivals(Runnable news) {
        this.news = news;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        news.run();
    }

    @Override
    public void onNext(T item) {
        items.add(item);
        news.run();
    }

    @Override
    public void onError(Throwable newFailure) {
        failure = newFailure;
        onComplete();
    }

    @Override
    public void onComplete() {
        complete = true;
        news.run();
    }

    @Nullable
    T next() {
        return items.poll();
    }

    /** Whether nothing more can come of {@link #next}. */
    boolean areOver() {
        return complete && items.isEmpty(); // In this order: the last item comes before the end.
    }

    /** Why they are over, or null if because that was all. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Whether there is somebody to ask. */
    boolean haveBegun() {
        return subscription != null;
    }

    void request(long more) {
        Flow.Subscription begun = subscription;
        if (begun != null) {
            begun.request(more);
        }
    }

    /** Stops the publisher, if it has begun, and forgets what it said. */
    void cancel() {
        items.clear();
        Flow.Subscription begun = subscription;
        if (begun != null) {
            begun.cancel();
        }
    }
}
