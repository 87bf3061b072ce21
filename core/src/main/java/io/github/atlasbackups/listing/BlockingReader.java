package io.github.atlasbackups.listing;

import io.github.atlasbackups.error.AtlasListingException;
import io.github.atlasbackups.error.AtlasListingException.Kind;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.time.BlockingGuard;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pass on the calling thread, which waits at most once a page. One thread reads; {@link #close} may be called by
 * any.
 */
final class BlockingReader<T extends Identified> implements PageSink<T>, Iterator<T>, AutoCloseable {

    private enum State {
        NOT_STARTED,
        WAITING,
        READING
    }

    /** What the reader waits for: items, or none at the end, or a failure. */
    private record Delivery<T>(List<T> items, @Nullable Throwable failure) {}

    private final Pass<T> pass;
    private final Consumer<? super ListingReport> onReport;
    private final BlockingQueue<Delivery<T>> deliveries = new LinkedBlockingQueue<>();
    private volatile State state = State.NOT_STARTED;

    private List<T> items = List.of();
    private int next;
    private @Nullable Delivery<T> last;

    BlockingReader(Consumer<? super ListingReport> onReport, Function<PageSink<T>, Pass<T>> reading) {
        this.onReport = onReport;
        this.pass = reading.apply(this);
    }

    @Override
    public boolean hasNext() {
        if (next == items.size()) {
            items = nextItems();
            next = 0;
        }
        return next < items.size();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the listing has no more items");
        }
        return items.get(next++);
    }

    /** Stops the reading: no further page is requested, and what is under way is aborted. Idempotent. */
    @Override
    public void close() {
        pass.cancel();
        deliveries.add(new Delivery<>(List.of(), null));
    }

    private List<T> nextItems() {
        Delivery<T> delivery = last == null ? await() : last;
        if (delivery.items().isEmpty()) {
            last = delivery;
        }
        if (delivery.failure() != null) {
            throw Await.unwrapped(delivery.failure());
        }
        return delivery.items();
    }

    private Delivery<T> await() {
        BlockingGuard.check("read the listing with toList() or publisher(), or on another thread");
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            state = State.WAITING;
            pass.wake();
            return deliveries.take();
        } catch (InterruptedException interrupted) {
            pass.cancel();
            Thread.currentThread().interrupt();
            AtlasListingException failure =
                    new AtlasListingException(Kind.INTERRUPTED, "the thread was interrupted while it read the listing");
            return new Delivery<>(List.of(), failure);
        }
    }

    @Override
    public boolean flush() {
        return state == State.WAITING;
    }

    @Override
    public boolean holds() {
        return state == State.READING;
    }

    @Override
    public void accept(Page<T> page) {
        if (!page.items().isEmpty()) {
            state = State.READING;
            deliveries.add(new Delivery<>(page.items(), null));
        }
    }

    @Override
    public void end(PassFacts facts) {
        onReport.accept(facts.report());
        deliveries.add(new Delivery<>(List.of(), null));
    }

    @Override
    public void fail(Throwable failure) {
        deliveries.add(new Delivery<>(List.of(), failure));
    }
}
