package io.github.atlasbackups.listing;

import org.jspecify.annotations.Nullable;

/**
 * Is told how one reading of a {@link Listing} goes, by the listing; see {@link ReadingObservers}. Its methods are called in order, one
 * at a time, on the thread that brought the page or that stopped the reading. They must be quick; what they throw is ignored.
 */
public interface ReadingObserver {

    /** The list was read to its end, and showed signs of change: in this pass, from 1. */
    void drifted(int pass, Drift drift);

    /** The reading ended. Called once, and last. */
    void ended(End end);

    /**
     * How a reading ended.
     *
     * @param passes how many times the list was read, the last time perhaps not to its end
     * @param pages how many pages came in all passes, those that only prove included
     * @param items how many items the last pass brought
     * @param verified see {@link ListingResult#verified}
     * @param drift the signs of change in the last pass
     * @param failure why the list was not read to its end, a {@link java.util.concurrent.CancellationException} if its reader stopped; or null
     */
    record End(
            int passes,
            int pages,
            long items,
            boolean verified,
            Drift drift,
            @Nullable Throwable failure) {}
}
