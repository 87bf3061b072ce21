package io.github.atlasbackups.transport.vertx.client;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A publisher as a Vert.x stream.
 *
 * <p>The reading starts with the first {@link #handler}. Handlers are called on the stream's context, one at a time and
 * never from within a method of the stream. At the end either the end handler or the exception handler is called, once, after the items
 * that came before; neither waits for demand. An end or a failure that has no handler yet waits for one, so that off the context too,
 * where the reading can end while its reader is still setting handlers, none is missed. What a handler throws goes to the
 * context's exception handler, and the stream goes on.
 *
 * <p>While the stream is paused, or its reader slow, at most 128 items beyond those asked for are held, or one page, and the
 * listing reads no further than its {@link io.github.atlasbackups.listing.Listing#concurrency window}. There is no end to a pause: a reader that has had enough calls {@link #cancel} or sets a null
 * {@link #handler}.
 *
 * <p>Methods may be called on any thread, and take effect at once: a call of a handler that is under way goes on.
 *
 * @param <T> what is read
 */
public final class ListingStream<T> implements ReadStream<T> {

    private final Runnable subscribe;
    private final int ahead;
    private final Context context;

    // Guarded by this stream's lock, as everything below; no handler, and nothing of the publisher, is called with it
    // held.
    private final Queue<T> arrived = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable Handler<T> handler;
    private @Nullable Handler<Void> endHandler;
    private @Nullable Handler<Throwable> exceptionHandler;
    private @Nullable Throwable failure;
    private boolean complete;
    private boolean started;
    private boolean over;
    private boolean working;
    private long demand = Long.MAX_VALUE;
    private long onTheirWay;

    /**
     * A stream of what the function makes of each element, and of what is last when all has come well; both are called by the
     * publisher. So many elements are asked for ahead of the reader.
     */
    <S> ListingStream(
            Flow.Publisher<S> publisher, Function<S, T> each, Supplier<List<T>> last, int ahead, Context context) {
        this.subscribe = () -> publisher.subscribe(new Arrivals<>(each, last));
        this.ahead = ahead;
        this.context = context;
    }

    @Override
    public ListingStream<T> handler(@Nullable Handler<T> newHandler) {
        boolean first;
        synchronized (this) {
            handler = newHandler;
            first = newHandler != null && !started;
            started |= newHandler != null;
        }
        if (newHandler == null) {
            cancel();
        } else if (first) {
            subscribe.run();
        }
        return this;
    }

    @Override
    public ListingStream<T> endHandler(@Nullable Handler<Void> newHandler) {
        change(() -> endHandler = newHandler);
        return this;
    }

    @Override
    public ListingStream<T> exceptionHandler(@Nullable Handler<Throwable> newHandler) {
        change(() -> exceptionHandler = newHandler);
        return this;
    }

    @Override
    public synchronized ListingStream<T> pause() {
        demand = 0;
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
        change(() -> demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount);
        return this;
    }

    /** Stops the reading, and aborts what is under way. No handler is called any more. Idempotent. */
    public void cancel() {
        change(() -> {
            started = true;
            over = true;
        });
    }

    /** What the publisher says, on threads of its own. */
    private final class Arrivals<S> implements Flow.Subscriber<S> {

        private final Function<S, T> each;
        private final Supplier<List<T>> last;

        Arrivals(Function<S, T> each, Supplier<List<T>> last) {
            this.each = each;
            this.last = last;
        }

        @Override
        public void onSubscribe(Flow.Subscription newSubscription) {
            change(() -> subscription = newSubscription);
        }

        @Override
        public void onNext(S element) {
            T item;
            try {
                item = each.apply(element);
            } catch (RuntimeException noItem) {
                giveUp();
                onError(noItem);
                return;
            }
            change(() -> arrived.add(item));
        }

        private void giveUp() {
            Flow.Subscription asked;
            synchronized (ListingStream.this) {
                asked = subscription;
            }
            if (asked != null) {
                asked.cancel();
            }
        }

        @Override
        public void onError(Throwable newFailure) {
            inTurn(() -> {
                failure = newFailure;
                complete = true;
            });
        }

        @Override
        public void onComplete() {
            List<T> end = last.get();
            inTurn(() -> {
                arrived.addAll(end);
                complete = true;
            });
        }
    }

    /** Changes the state, and has the context see what follows from it. */
    private void change(Runnable change) {
        synchronized (this) {
            change.run();
            if (working) {
                return;
            }
            working = true;
        }
        onContext(this::work);
    }

    /** Changes the state after what the context was given to do before. */
    private void inTurn(Runnable change) {
        onContext(() -> change(change));
    }

    private void onContext(Runnable task) {
        try {
            context.runOnContext(ignored -> task.run());
        } catch (RejectedExecutionException vertxIsClosed) {
            stop();
        }
    }

    /** One step after the other, until nothing is left to do; one that a handler throws out of is followed by the next all the same. */
    private void work() {
        for (Runnable step = next(); step != null; step = next()) {
            try {
                step.run();
            } catch (Throwable thrown) {
                report(thrown);
            }
        }
    }

    /** What to do next, or null if nothing until the state changes. */
    private synchronized @Nullable Runnable next() {
        if (over && subscription != null) {
            return this::stop;
        }
        if (!over && demand > 0 && !arrived.isEmpty()) {
            T item = arrived.remove();
            onTheirWay--;
            demand -= demand == Long.MAX_VALUE ? 0 : 1;
            return call(handler, item);
        }
        if (!over && complete && arrived.isEmpty()) {
            subscription = null;
            return end();
        }
        long more = Math.min(demand, ahead) - onTheirWay;
        Flow.Subscription asked = subscription;
        if (!over && !complete && asked != null && more > 0 && (more >= ahead / 2 || onTheirWay == 0)) {
            onTheirWay += more;
            return () -> asked.request(more);
        }
        working = false;
        return null;
    }

    /** Called with the lock held. */
    private @Nullable Runnable end() {
        Throwable why = failure;
        over = why == null ? endHandler != null : exceptionHandler != null;
        if (over) {
            return why == null ? call(endHandler, null) : call(exceptionHandler, why);
        }
        working = false;
        return null;
    }

    private static <E> Runnable call(@Nullable Handler<E> handler, @Nullable E event) {
        return handler == null ? () -> {} : () -> handler.handle(event);
    }

    private void stop() {
        Flow.Subscription ended;
        synchronized (this) {
            ended = subscription;
            subscription = null;
            arrived.clear();
        }
        if (ended != null) {
            ended.cancel();
        }
    }

    /** As what any task of the context throws. */
    private void report(Throwable thrown) {
        context.runOnContext(ignored -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw thrown instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(thrown);
        });
    }
}
