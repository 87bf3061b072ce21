package io.github.atlasbackups.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A subscriber that asks when the test says so, and remembers all signals. */
public class Subscribing<T> implements Flow.Subscriber<T> {

    public final List<T> received = new ArrayList<>();
    public Flow.Subscription subscription;

    @Nullable
    public Throwable failure;

    public boolean completed;

    public static <T> Subscribing<T> to(Flow.Publisher<T> publisher) {
        Subscribing<T> subscriber = new Subscribing<>();
        publisher.subscribe(subscriber);
        return subscriber;
    }

    /** Asks for everything; what came in the end. */
    public List<T> all() {
        subscription.request(Long.MAX_VALUE);
        if (failure != null || !completed) {
            throw new AssertionError("no end was reached: " + failure);
        }
        return received;
    }

    public boolean isOver() {
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
