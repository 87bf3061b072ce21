package io.github.atlasbackups.listing;

/**
 * Takes the pages of a {@link Pass}, in order and without repeated items. It holds one page at most. All calls are made one
 * at a time. What {@link #flush}, {@link #accept} and {@link #end} throw fails the reading; {@link #fail} must not throw.
 */
interface PageSink<T> {

    /**
     * Hands on as much of the page that it holds as is wanted.
     *
     * @return whether more is wanted than it could hand on
     */
    boolean flush();

    /** Whether something of the last page is still waiting to be wanted. */
    boolean holds();

    /** Takes the next page; called only when it holds nothing. The page may be empty. */
    void accept(Page<T> page);

    /** The reading is over; nothing but a failure of this call follows. Called only when it holds nothing. */
    void end(PassFacts facts);

    /** The reading failed; nothing follows. What it still holds is dropped. */
    void fail(Throwable failure);
}
