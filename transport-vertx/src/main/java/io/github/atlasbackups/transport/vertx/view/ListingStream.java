package io.github.atlasbackups.transport.vertx.view;

import io.vertx.core.Handler;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.streams.ReadStream;
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

    private final Arrivals<T> arrivals = new Arrivals<>(this::wake);
    private final AtomicInteger wakes = new AtomicInteger();

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
                publisher.subscribe(arrivals);
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
                arrivals.cancel();
            }
        }
    }

    /** Signals may arrive, and methods be called, while this runs: then it goes round again. */
    private void work() {
        int seen = wakes.get();
        do {
            deliver();
            end();
            ask();
            seen = wakes.addAndGet(-seen);
        } while (seen != 0);
    }

    private void deliver() {
        while (!over && demand > 0) {
            T item = arrivals.next();
            if (item == null) {
                return;
            }
            onTheirWay--;
            if (demand != Long.MAX_VALUE) {
                demand--;
            }
            dispatch(item, handler);
        }
    }

    private void end() {
        if (over || !arrivals.areOver()) {
            return;
        }
        over = true;
        Throwable failure = arrivals.failure();
        if (failure == null) {
            dispatch(null, endHandler);
        } else if (exceptionHandler != null) {
            dispatch(failure, exceptionHandler);
        } else {
            context.reportException(failure);
        }
    }

    private void ask() {
        if (over) {
            arrivals.cancel();
            return;
        }
        long more = Math.min(demand, AHEAD) - onTheirWay;
        if (arrivals.haveBegun() && (more >= AHEAD / 2 || more > 0 && onTheirWay == 0)) {
            onTheirWay += more;
            arrivals.request(more);
        }
    }

    private <E> void dispatch(@Nullable E event, @Nullable Handler<E> to) {
        if (to != null) {
            context.dispatch(event, to);
        }
    }
}
