package io.github.atlasbackups.listing;

/**
 * The signs, seen while pages were read, that the list changed under the reader. Signs are not proof in either
 * direction: a delete and an insert between the same two pages leave none, and an estimate may be wrong on a list that
 * stands still.
 *
 * @param repeated how many items came again, recognized by id, and were left out
 * @param totalChanged whether the estimate of the total differed from page to page
 * @param totalDisagreed whether the last estimate was not what was read to the end of the list
 */
public record Drift(long repeated, boolean totalChanged, boolean totalDisagreed) {

    /** No sign of drift. */
    public static final Drift NONE = new Drift(0, false, false);

    /** Whether there is no sign of drift. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** The signs of two readings together. */
    Drift and(Drift other) {
        return new Drift(
                repeated + other.repeated, totalChanged || other.totalChanged, totalDisagreed || other.totalDisagreed);
    }
}
