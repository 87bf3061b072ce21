package io.github.atlasbackups.listing;

import io.github.atlasbackups.error.AtlasException;
import org.jspecify.annotations.Nullable;

/**
 * What one reading that came to its end has met.
 *
 * @param pages how many pages were read
 * @param items how many items were delivered
 * @param cut whether the limit ended it, and not the end of the list
 * @param isOnePage whether one page held all of it, so that it shows one moment
 * @param isProvable whether two readings and an anchor can prove it: it was read to its end, every item has an id, and all
 *     pages but the last were as full as requested, so that a page's number says how many items come before it
 * @param drift the signs of change
 * @param total the total that was announced last, or null
 * @param fingerprint differs between readings that met other ids, or met them on other pages
 * @param countFailure why the count was not requested for the pages after it, or null
 */
record PassFacts(
        int pages,
        long items,
        boolean cut,
        boolean isOnePage,
        boolean isProvable,
        Drift drift,
        @Nullable Long total,
        long fingerprint,
        @Nullable AtlasException countFailure) {

    /** Whether another reading met the same ids on the same pages, as far as a fingerprint can show. */
    boolean isLike(PassFacts other) {
        return pages == other.pages && items == other.items && fingerprint == other.fingerprint;
    }

    /** Whether this reading alone shows what the list held at one moment. */
    boolean showsOneMoment() {
        return isOnePage && drift.isNone();
    }

    ListingReport report() {
        return new ListingReport(items, pages, showsOneMoment(), drift, total, countFailure);
    }

    /** Counts what a reading meets, page by page. Not thread-safe. */
    static final class Tally {

        private final int itemsPerPage;
        private int pages;
        private long items;
        private long repeated;
        private boolean isLastPageFull = true;
        private boolean isEven = true;
        private boolean totalChanged;
        private @Nullable Long total;

        Tally(int itemsPerPage) {
            this.itemsPerPage = itemsPerPage;
        }

        void add(Page<?> page, int newItems) {
            isEven &= isLastPageFull;
            isLastPageFull = page.items().size() == itemsPerPage;
            Long announced = page.estimatedTotal();
            totalChanged |= announced != null && total != null && !announced.equals(total);
            total = announced == null ? total : announced;
            repeated += page.items().size() - newItems;
            items += newItems;
            pages++;
        }

        int pages() {
            return pages;
        }

        @Nullable
        Long total() {
            return total;
        }

        /** The facts, when the last page has been added. */
        PassFacts facts(
                long delivered,
                boolean cut,
                Deduplication<?> deduplication,
                EndRule end,
                @Nullable AtlasException countFailure) {
            int ignored = end.ignoredItems();
            boolean totalDisagreed = !cut && total != null && total != items;
            return new PassFacts(
                    pages,
                    delivered,
                    cut,
                    pages <= 1 || end.isFirstPageAgain(pages),
                    !cut && isEven && ignored == 0 && deduplication.withoutId() == 0,
                    new Drift(repeated - ignored, totalChanged, totalDisagreed),
                    total,
                    deduplication.fingerprint(),
                    countFailure);
        }
    }
}
