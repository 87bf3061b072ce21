package io.github.atlasbackups.listing;

import io.github.atlasbackups.flow.SerialExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is told how a reading goes: those who serve its pages. It travels with the requests for them, in {@link PageRequest#observers}, so that a
 * port that is wrapped learns of the readings of whatever wraps it. Thread-safe.
 *
 * <p>Nothing of what is requested depends on it: for requests to be equal all of them are.
 */
public final class ReadingObservers {

    /** Of a page that is requested alone: there is no reading to tell of. */
    static final ReadingObservers NONE = new ReadingObservers(false);

    private record Entry(Object by, ReadingObserver observer) {}

    private final boolean onePass;
    private volatile List<Entry> entries = List.of();
    private final Queue<Consumer<ReadingObserver>> untold = new ConcurrentLinkedQueue<>();
    private final SerialExecutor executor = new SerialExecutor(this::tell);

    /** Written by one pass at a time. */
    private volatile int passes;

    private volatile int pages;
    private volatile long items;
    private boolean ended;

    private ReadingObservers(boolean onePass) {
        this.onePass = onePass;
    }

    /** Of a reading that ends with its pass. */
    static ReadingObservers ofOnePass() {
        return new ReadingObservers(true);
    }

    /** Of a reading that says itself when it ends. */
    static ReadingObservers ofPasses() {
        return new ReadingObservers(false);
    }

    /**
     * Has the reading tell an observer from now on, unless it tells one for the same party already.
     *
     * @param by for whom: compared by identity
     * @param observer makes it; must do nothing else
     * @return the observer that is told for that party, or null if the page is requested alone or the reading has ended
     */
    public @Nullable ReadingObserver add(Object by, Supplier<? extends ReadingObserver> observer) {
        if (this == NONE) {
            return null;
        }
        synchronized (this) {
            for (Entry entry : entries) {
                if (entry.by() == by) {
                    return entry.observer();
                }
            }
            if (ended) {
                return null;
            }
            List<Entry> more = new ArrayList<>(entries);
            more.add(new Entry(by, observer.get()));
            entries = List.copyOf(more);
            return more.get(more.size() - 1).observer();
        }
    }

    /** A page came. */
    void page(int pass, long itemsOfPass) {
        passes = pass;
        items = itemsOfPass;
        anchor();
    }

    /** A page came that only proves. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void anchor() {
        pages++;
    }

    /** A pass came to its end. */
    void passEnded(int pass, PassFacts facts) {
        if (!facts.drift().isNone()) {
            tell(observer -> observer.drifted(pass, facts.drift()));
        }
        if (onePass) {
            ended(facts.showsOneMoment(), facts.drift(), null);
        }
    }

    /** A pass ended before the list did. */
    void passStopped(@Nullable Throwable failure) {
        if (onePass) {
            stopped(failure);
        }
    }

    /** The reading ended before the list did; without a failure, because its reader stopped. */
    void stopped(@Nullable Throwable failure) {
        ended(false, Drift.NONE, failure == null ? new CancellationException() : failure);
    }

    /** The reading ended. The first end counts. */
    void ended(boolean verified, Drift drift, @Nullable Throwable failure) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        ReadingObserver.End end = new ReadingObserver.End(passes, pages, items, verified, drift, failure);
        tell(observer -> observer.ended(end));
    }

    private void tell(Consumer<ReadingObserver> event) {
        if (!entries.isEmpty()) {
            untold.add(event);
            executor.run();
        }
    }

    private void tell() {
        for (Consumer<ReadingObserver> event = untold.poll(); event != null; event = untold.poll()) {
            for (Entry entry : entries) {
                try {
                    event.accept(entry.observer());
                } catch (Throwable ignored) {
                    // Whoever looks on must not change how the reading ends.
                }
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReadingObservers;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return this == NONE ? "none" : entries.size() + " of a reading";
    }
}
