package io.github.atlasbackups.listing;

/**
 * The signs, seen while pages were read, that the list changed under the reader. Signs are no proof in either direction: a
 * delete and an insert between the same two pages leave none, and an estimate may be wrong on a list that stands still.
 *
 * @param repeated how many items came again, recognized by id, and were left out; an operation that ignores page parameters
 *     and sends its only page again is not counted
 * @param totalChanged whether the estimate of the total differed from page to page
 * @param totalDisagreed whether the last estimate differed from what was read to the end of the list
 */
public record Drift(long repeated, boolean totalChanged, boolean totalDisagreed) {

    /** No sign of drift. */
    public static final Drift NONE = new Drift(0, false, false);

    /** Whether there is no sign of drift. */
    public boolean isNone() {
        return equals(NONE);
    }
}
