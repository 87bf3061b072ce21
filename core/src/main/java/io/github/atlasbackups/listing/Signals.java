package io.github.atlasbackups.listing;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The subscriber's side of a pass, by the rules of Reactive Streams: nothing before it is requested, nothing after the end,
 * and a subscriber that is gone is forgotten.
 *
 * <p>{@link #request} and {@link #cancel} may be called by any thread; the rest is called by one at a time.
 *
 * @param <S> what the subscriber gets
 */
final class Signals<S> implements Flow.Subscription {

    /** How much is requested and not passed on. {@link Long#MAX_VALUE} stands for no bound. */
    private final AtomicLong demand = new AtomicLong();

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
                    "a subscriber must request at least 1, was " + n + " (Reactive Streams, rule 3.9)"));
            return;
        }
        demand.accumulateAndGet(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
        onRequest.run();
    }

    @Override
    public void cancel() {
        subscriber = null;
        onCancel.run();
    }

    boolean isDemanded() {
        return subscriber != null && demand.get() > 0;
    }

    void subscribed() {
        Flow.@Nullable Subscriber<? super S> to = subscriber;
        if (to != null) {
            guarded(() -> to.onSubscribe(this));
        }
    }

    /** Passes one on if it was requested; returns whether it did. */
    boolean next(S element) {
        Flow.@Nullable Subscriber<? super S> to = subscriber;
        if (to == null || demand.get() == 0) {
            return false;
        }
        demand.updateAndGet(now -> now == Long.MAX_VALUE ? now : now - 1);
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

    /**
     * A subscriber must not throw. One that does counts as gone (rule 2.13) and can't be sent an error any more, nor may its
     * own call of {@code request} throw (rule 3.16): the thread's handler is what is left.
     */
    private void guarded(Runnable signal) {
        try {
            signal.run();
        } catch (Throwable thrown) {
            cancel();
            handOver(thrown);
        }
    }

    private static void handOver(Throwable thrown) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        } catch (Throwable ignored) {
            // As the JVM does with what such a handler throws.
        }
    }
}
