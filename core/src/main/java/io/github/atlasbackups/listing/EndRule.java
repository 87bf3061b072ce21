package io.github.atlasbackups.listing;

import io.github.atlasbackups.error.AtlasListingException;
import io.github.atlasbackups.error.AtlasListingException.Kind;
import java.util.List;

/**
 * Where a list ends: on evidence, never on a promise. It ends at a page that announces no next one and is short, or
 * reaches the count. All else is followed by another request, as long as something new keeps coming.
 *
 * <p>Takes the pages of one reading in order. Not thread-safe.
 */
final class EndRule {

    /** Pages without a new item in a row that are too many, unless pages are so small that inserts can explain it. */
    private static final int BARREN_PAGES = 3;
    /** The same in items: how many inserts between neighbouring pages are believed. */
    private static final int BARREN_SLOTS = 100;
    /** Empty pages in a row, each announcing a next one, that are too many: a service that filters has some. */
    private static final int EMPTY_PAGES = 100;
    /** Items above the largest total announced, and items in all, past which no list of backups is believed. */
    private static final long UNANNOUNCED_ITEMS = 10_000_000;

    private static final long ITEMS = 100_000_000;

    private final int itemsPerPage;
    private List<?> previous = List.of();
    private int barren;
    private int empty;
    private long read;
    private long fresh;
    private long largestTotal;

    EndRule(int itemsPerPage) {
        this.itemsPerPage = itemsPerPage;
    }

    /** Whether the page is the last one by itself, whatever came before: nothing can follow it. */
    static boolean isEnd(Page<?> page, int itemsPerPage) {
        return !page.hasNext() && page.items().size() < itemsPerPage;
    }

    /**
     * Takes the next page.
     *
     * @param number the number it was asked for by
     * @param newItems how many of its items had not been seen in this reading
     * @return whether the list ends here
     * @throws AtlasListingException if the pages will never make a list
     */
    boolean endsWith(Page<?> page, int number, int newItems) {
        read += page.items().size();
        fresh += newItems;
        Long total = page.estimatedTotal();
        if (isEnd(page, itemsPerPage) || !page.hasNext() && total != null && read >= total) {
            return true;
        }
        largestTotal = Math.max(largestTotal, total == null ? 0 : Math.min(total, ITEMS));
        refuseEndless(page, number, newItems);
        previous = page.items();
        return false;
    }

    private void refuseEndless(Page<?> page, int number, int newItems) {
        empty = page.items().isEmpty() ? empty + 1 : 0;
        if (empty >= EMPTY_PAGES) {
            throw new AtlasListingException(
                    Kind.ENDLESS,
                    "page " + number + " is the " + empty + "th empty page in a row to announce a next one");
        }
        if (!page.items().isEmpty()) {
            boolean nothingNew = newItems == 0 || page.items().equals(previous);
            barren = nothingNew ? barren + 1 : 0;
        }
        if (barren >= Math.max(BARREN_PAGES, BARREN_SLOTS / itemsPerPage)) {
            throw new AtlasListingException(
                    Kind.REPEATED_PAGE, "page " + number + " is the " + barren + "th in a row without a new item");
        }
        if (fresh > Math.min(ITEMS, UNANNOUNCED_ITEMS + largestTotal)) {
            throw new AtlasListingException(
                    Kind.ENDLESS,
                    "page " + number + " goes on after " + fresh + " items, far past the total announced");
        }
    }
}
