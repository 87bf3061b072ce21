package io.github.atlasbackups.listing;

/**
 * Decides how far ahead of its reader a reading may request pages. The page after the latest is always needed; pages beyond
 * it are requested only if an earlier reading, or the count, says that they are there.
 *
 * <p>Not thread-safe.
 */
final class PagePlan {

    /** Counts above this are estimates of nothing. */
    private static final long LARGEST_COUNT = 1_000_000_000;

    private final long limit;
    private final int knownPages;
    private final EndRule end;
    private final PassFacts.Tally tally;

    /**
     * @param limit how many items are to be delivered at most
     * @param knownPages how many pages an earlier reading had, or 0
     */
    PagePlan(long limit, int knownPages, EndRule end, PassFacts.Tally tally) {
        this.limit = limit;
        this.knownPages = knownPages;
        this.end = end;
        this.tally = tally;
    }

    /**
     * Whether to request a page now.
     *
     * @param page a page that was not requested yet
     * @param delivered how many items were delivered
     * @param readsAhead whether the reader has gone through the first page
     */
    boolean includes(int page, long delivered, boolean readsAhead) {
        int taken = tally.pages();
        if (page - taken > pages(limit - delivered)) {
            return false;
        }
        if (taken == 0) {
            return page == 1 || page <= knownPages;
        }
        return readsAhead && (page == taken + 1 || end.goesOn() && page <= lastPage(taken));
    }

    /** A count that is right ends the list on this page; if that page is full, the one after it has to confirm the end. */
    private long lastPage(int taken) {
        if (knownPages > 0) {
            return knownPages;
        }
        Long count = tally.total();
        long remaining = (count == null ? 0 : Math.min(count, LARGEST_COUNT)) - end.read();
        return remaining < 0 ? taken : taken + remaining / end.pageSize() + 1;
    }

    /** How many pages hold this many items, at the size of those that came so far. */
    private long pages(long items) {
        int size = end.pageSize();
        return items / size + (items % size == 0 ? 0 : 1);
    }
}
