package io.github.atlasbackups.listing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts what one reading met, page by page. Not thread-safe. */
final class Tally {

    private final int itemsPerPage;
    private int pages;
    private long items;
    private boolean lastPageFull = true;
    private boolean uneven;
    private boolean lastPageEnds;
    private long repeated;
    private boolean totalChanged;
    private @Nullable Long total;

    Tally(int itemsPerPage) {
        this.itemsPerPage = itemsPerPage;
    }

    void add(Page<?> page, int newItems) {
        uneven |= !lastPageFull;
        lastPageFull = page.items().size() == itemsPerPage;
        lastPageEnds = EndRule.isEnd(page, itemsPerPage);
        totalChanged |= pages > 0 && !Objects.equals(total, page.estimatedTotal());
        total = page.estimatedTotal();
        repeated += page.items().size() - newItems;
        items += newItems;
        pages++;
    }

    long items() {
        return items;
    }

    int pages() {
        return pages;
    }

    @Nullable
    Long total() {
        return total;
    }

    /** What the reading came to, when the last page has been added; cut by the limit, or whole. */
    PassFacts facts(long delivered, boolean cut, Deduplication<?> sieve) {
        boolean totalDisagreed = !cut && total != null && total != items;
        return new PassFacts(
                pages,
                delivered,
                cut,
                lastPageEnds,
                !uneven,
                sieve.withoutId(),
                new Drift(repeated, totalChanged, totalDisagreed),
                total,
                sieve.fingerprint());
    }
}
