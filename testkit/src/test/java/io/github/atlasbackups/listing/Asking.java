package io.github.atlasbackups.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/** A subscriber that asks when the test says so. */
final class Asking<T> implements Flow.Subscriber<T> {

    final List<T> received = new ArrayList<>();
    private Flow.Subscription subscription;
    Throwable failure;
    boolean completed;

    static <T> Asking<T> of(Flow.Publisher<T> publisher) {
        Asking<T> subscriber = new Asking<>();
        publisher.subscribe(subscriber);
        return subscriber;
    }

    void ask(long n) {
        subscription.request(n);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
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
