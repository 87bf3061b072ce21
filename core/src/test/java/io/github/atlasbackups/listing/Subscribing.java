package io.github.atlasbackups.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A subscriber that asks when the test says so, and remembers all signals. */
class Subscribing<T> implements Flow.Subscriber<T> {

    final List<T> received = new ArrayList<>();
    Flow.Subscription subscription;

    @Nullable
    Throwable failure;

    boolean completed;

    static <T> Subscribing<T> to(Flow.Publisher<T> publisher) {
        Subscribing<T> subscriber = new Subscribing<>();
        publisher.subscribe(subscriber);
        return subscriber;
    }

    /** Asks for everything; what came in the end. */
    List<T> all() {
        subscription.request(Long.MAX_VALUE);
        if (failure != null || !completed) {
            throw new AssertionError("no end was reached: " + failure);
        }
        return received;
    }

    boolean isOver() {
        return completed || failure != null;
    }

    @Override
    public void onSubscribe(Flow.Subscription s) {
        subscription = s;
    }

    @Override
    public void onNext(T item) {
        received.add(item);
    }

    @Override
    public void onError(Throwable thrown) {
        failure = thrown;
    }

    @Override
    public void onComplete() {
        completed = true;
    }
}
