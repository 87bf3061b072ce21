package io.github.atlasbackups.transport.vertx.view;

import io.vertx.core.Handler;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.streams.ReadStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A publisher as a Vert.x stream.
 *
 * <p>The reading starts with the first {@link #handler}. Handlers are called on the stream's context, one at a time and
 * never from within a method of the stream, so that handlers set in one go miss nothing. At the end either the end handler
 * or the exception handler is called, once, after the items that came before; neither waits for demand. What a handler
 * throws goes to the context's exception handler, and the stream goes on; so does a failure that has no handler.
 *
 * <p>While the stream is paused, or its reader slow, at most {@value #AHEAD} items beyond those asked for are held, and the
 * listing reads no further. There is no end to a pause: a reader that has had enough calls {@link #cancel} or sets a null
 * {@link #handler}.
 *
 * <p>Methods may be called on any thread; off the context they take effect soon, on it at once.
 *
 * @param <T> what is read
 */
public final class ListingStream<T> implements ReadStream<T> {

    private static final int AHEAD = 128;

    private final Flow.Publisher<T> publisher;
    private final ContextInternal context;

    private final Queue<T> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicInteger wakes = new AtomicInteger();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;
    private volatile boolean complete;

    // On the context only:
    private @Nullable Handler<T> handler;
    private @Nullable Handler<Void> endHandler;
    private @Nullable Handler<Throwable> exceptionHandler;
    private boolean started;
    private boolean over;
    private long demand = Long.MAX_VALUE;
    private long onTheirWay;

    ListingStream(Flow.Publisher<T> publisher, ContextInternal context) {
        this.publisher = publisher;
        this.context = context;
    }

    @Override
    public ListingStream<T> handler(@Nullable Handler<T> newHandler) {
        onContext(() -> {
            handler = newHandler;
            if (newHandler == null) {
                stop();
            } else if (!started) {
                started = true;
                publisher.subscribe(new Arrivals());
            }
        });
        return this;
    }

    @Override
    public ListingStream<T> endHandler(@Nullable Handler<Void> newHandler) {
        onContext(() -> endHandler = newHandler);
        return this;
    }

    @Override
    public ListingStream<T> exceptionHandler(@Nullable Handler<Throwable> newHandler) {
        onContext(() -> exceptionHandler = newHandler);
        return this;
    }

    @Override
    public ListingStream<T> pause() {
        onContext(() -> demand = 0);
        return this;
    }

    @Override
    public ListingStream<T> resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public ListingStream<T> fetch(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("amount must not be negative, was " + amount);
        }
        onContext(() -> {
            demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
            wake();
        });
        return this;
    }

    /** Stops the reading, and aborts what is under way. No handler is called any more. Idempotent. */
    public void cancel() {
        onContext(this::stop);
    }

    private void stop() {
        started = true;
        over = true;
        wake();
    }

    private void onContext(Runnable change) {
        if (context.inThread()) {
            change.run();
        } else {
            context.runOnContext(ignored -> change.run());
        }
    }

    private void wake() {
        if (wakes.getAndIncrement() == 0) {
            try {
                context.runOnContext(ignored -> work());
            } catch (RejectedExecutionException vertxIsClosed) {
                Flow.Subscription reading = subscription;
                if (reading != null) {
                    reading.cancel();
                }
            }
        }
    }

    /** Signals may arrive, and methods be called, while this runs: then it goes round again. */
    private void work() {
        int seen = wakes.get();
        do {
            deliver();
            ask();
            seen = wakes.addAndGet(-seen);
        } while (seen != 0);
    }

    private void deliver() {
        boolean ended = complete; // Before the queue: the items came first.
        while (!over && demand > 0 && !arrived.isEmpty()) {
            T item = arrived.remove();
            onTheirWay--;
            if (demand != Long.MAX_VALUE) {
                demand--;
            }
            dispatch(item, handler);
        }
        if (!over && ended && arrived.isEmpty()) {
            over = true;
            Throwable failed = failure;
            if (failed == null) {
                dispatch(null, endHandler);
            } else if (exceptionHandler != null) {
                dispatch(failed, exceptionHandler);
            } else {
                context.reportException(failed);
            }
        }
    }

    private void ask() {
        Flow.Subscription reading = subscription;
        if (reading == null) {
            return;
        }
        if (over) {
            arrived.clear();
            reading.cancel();
            return;
        }
        long more = Math.min(demand, AHEAD) - onTheirWay;
        if (more >= AHEAD / 2 || more > 0 && onTheirWay == 0) {
            onTheirWay += more;
            reading.request(more);
        }
    }

    private <E> void dispatch(@Nullable E event, @Nullable Handler<E> to) {
        if (to != null) {
            context.dispatch(event, to);
        }
    }

    /** What the publisher says, on its threads. */
    private final class Arrivals implements Flow.Subscriber<T> {

        @Override
        public void onSubscribe(Flow.Subscription newSubscription) {
            subscription = newSubscription;
            wake();
        }

        @Override
        public void onNext(T item) {
            arrived.add(item);
            wake();
        }

        @Override
        public void onError(Throwable newFailure) {
            failure = newFailure;
            complete = true;
            wake();
        }

        @Override
        public void onComplete() {
            complete = true;
            wake();
        }
    }
}
