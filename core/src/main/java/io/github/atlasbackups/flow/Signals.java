package io.github.atlasbackups.flow;

import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The subscriber's side of a publisher, by the rules of Reactive Streams: nothing before it is requested, nothing after the end,
 * and a subscriber that is gone is forgotten. Holds what was offered and not requested yet.
 *
 * <p>{@link #request} and {@link #cancel} may be called by any thread; the rest is called by one at a time.
 *
 * @param <S> what the subscriber gets
 */
public final class Signals<S> implements Flow.Subscription {

    /** How much is requested and not passed on. {@link Long#MAX_VALUE} stands for no bound. */
    private final AtomicLong demand = new AtomicLong();

    private final Runnable onRequest;
    private final Runnable onCancel;
    private final Consumer<Throwable> onMisuse;
    private volatile Flow.@Nullable Subscriber<? super S> subscriber;
    private List<? extends S> elements = List.of();
    private int next;

    /**
     * Signals to a subscriber.
     *
     * @param onRequest called after each request of elements
     * @param onCancel called when the subscriber cancels, or throws
     * @param onMisuse called with what to fail with when the subscriber breaks a rule
     */
    public Signals(
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

    /** Whether something is requested that was not passed on yet. */
    public boolean isDemanded() {
        return subscriber != null && demand.get() > 0;
    }

    /** Hands out the subscription. */
    public void subscribed() {
        Flow.@Nullable Subscriber<? super S> to = subscriber;
        if (to != null) {
            guarded(() -> to.onSubscribe(this));
        }
    }

    /** Takes elements to pass on; to be called only when it {@linkplain #holds() holds} none. */
    public void offer(List<? extends S> newElements) {
        elements = newElements;
        next = 0;
    }

    /** Whether an element is waiting to be requested. */
    public boolean holds() {
        return next < elements.size();
    }

    /** Passes on as many of the elements as are requested. */
    public void flush() {
        while (holds() && passOn(elements.get(next))) {
            next++;
        }
    }

    private boolean passOn(S element) {
        Flow.@Nullable Subscriber<? super S> to = subscriber;
        if (to == null || demand.get() == 0) {
            return false;
        }
        demand.updateAndGet(now -> now == Long.MAX_VALUE ? now : now - 1);
        guarded(() -> to.onNext(element));
        return true;
    }

    /** Ends with success. */
    public void complete() {
        Flow.@Nullable Subscriber<? super S> to = subscriber;
        subscriber = null;
        if (to != null) {
            guarded(to::onComplete);
        }
    }

    /** Ends with a failure. */
    public void fail(Throwable failure) {
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
