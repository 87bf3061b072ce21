package io.github.atlasbackups.listing;

import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The subscriber's side of a pass, by the rules of Reactive Streams: nothing before it is asked for, nothing after the
 * end, and a subscriber that is gone is forgotten.
 *
 * <p>{@link #request} and {@link #cancel} may be called by any thread; the rest is called by one at a time.
 *
 * @param <S> what the subscriber gets
 */
final class Signals<S> implements Flow.Subscription {

    private final Demand demand = new Demand();
    private final Runnable onRequest;
    private final Runnable onCancel;
    private final Consumer<Throwable> onMisuse;
    private volatile Flow.@Nullable Subscriber<? super S> subscriber;

    Signals(
            Flow.Subscriber<? super S> subscriber,
            Runnable onRequest,
            Runnable onCancel,
            Consumer<Throwable> onMisuse) {
        this.subscriber = subscriber;
        this.onRequest = onRequest;
        this.onCancel = onCancel;
        this.onMisuse = onMisuse;
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            onMisuse.accept(new IllegalArgumentException(
                    "a subscriber must ask for at least 1, was " + n + " (Reactive Streams, rule 3.9)"));
            return;
        }
        demand.add(n);
        onRequest.run();
    }

    @Override
    public void cancel() {
        subscriber = null;
        onCancel.run();
    }

    boolean isDemanded() {
        return subscriber != null && demand.isOpen();
    }

    void subscribed() {
        Flow.@Nullable Subscriber<? super S> to = subscriber;
        if (to != null) {
            guarded(() -> to.onSubscribe(this));
        }
    }

    /** Passes one on if it was asked for; returns whether it did. */
    boolean next(S element) {
        Flow.@Nullable Subscriber<? super S> to = subscriber;
        if (to == null || !demand.take()) {
            return false;
        }
        guarded(() -> to.onNext(element));
        return true;
    }

    void complete() {
        Flow.@Nullable Subscriber<? super S> to = subscriber;
        subscriber = null;
        if (to != null) {
            guarded(to::onComplete);
        }
    }

    void fail(Throwable failure) {
        Flow.@Nullable Subscriber<? super S> to = subscriber;
        subscriber = null;
        if (to != null) {
            guarded(() -> to.onError(failure));
        }
    }

    /** A subscriber must not throw (rule 2.13). One that does has cancelled, and its thread's handler learns of it. */
    private void guarded(Runnable signal) {
        try {
            signal.run();
        } catch (RuntimeException | Error thrown) {
            cancel();
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        }
    }
}
