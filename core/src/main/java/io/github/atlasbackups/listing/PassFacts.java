package io.github.atlasbackups.listing;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one reading that came to its end.
 *
 * @param pages how many pages were read
 * @param items how many items were delivered
 * @param cut whether the limit ended it, and not the end of the list
 * @param endsByItself whether the last page was short or empty, and announced no next one
 * @param even whether all pages but the last were full, so that a page's number says where its items stand
 * @param withoutId how many items had no id
 * @param drift the signs of change that were seen
 * @param total the total last announced, or null
 * @param fingerprint tells readings apart that met other ids, or met them elsewhere
 */
record PassFacts(
        int pages,
        long items,
        boolean cut,
        boolean endsByItself,
        boolean even,
        long withoutId,
        Drift drift,
        @Nullable Long total,
        long fingerprint) {

    /** Whether one page holds it all: what one page shows was so at one moment. */
    boolean isOnePage() {
        return pages <= 1 && (cut || endsByItself);
    }

    /** The page that shows where this list ends, if nothing has moved. */
    int lastPage() {
        return endsByItself ? pages : pages + 1;
    }

    /**
     * Whether two passes can prove it: it was read to its end, every item can be recognized, and a page's number says how
     * many items come before it.
     */
    boolean isProvable() {
        return !cut && even && withoutId == 0;
    }

    /** Whether another reading met the same ids on the same pages, as far as can be told. */
    boolean isLike(PassFacts other) {
        return pages == other.pages && items == other.items && fingerprint == other.fingerprint;
    }

    ListingReport report() {
        return new ListingReport(items, pages, isOnePage() && drift.isNone(), drift, total);
    }
}
