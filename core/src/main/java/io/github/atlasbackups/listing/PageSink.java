package io.github.atlasbackups.listing;

/**
 * Where the pages of a {@link Pass} go, in order and without repeated items. It holds one page at most. All calls are
 * made one at a time.
 */
interface PageSink<T> {

    /**
     * Hands on of the page that it holds as much as was asked for.
     *
     * @return whether more was asked for than it could hand on
     */
    boolean flush();

    /** Whether something of the last page is still waiting to be asked for. */
    boolean holds();

    /** Takes the next page; called only when it holds nothing. The page may be empty. */
    void accept(Page<T> page);

    /** The reading is over; nothing follows. Called only when it holds nothing. */
    void end(PassFacts facts);

    /** The reading failed; nothing follows. What it still holds is dropped. */
    void fail(Throwable failure);
}
