package io.github.atlasbackups.listing;

import io.github.atlasbackups.error.AtlasListingException;
import io.github.atlasbackups.error.AtlasListingException.Kind;
import io.github.atlasbackups.model.Identified;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a list ends: at a short page without {@code next}, when no count says that there is more. A full page, or a
 * short one below the count, is followed by another request; an empty page without {@code next} is always the end.
 *
 * <p>A page that brings nothing but what came before, from an operation that ignores page parameters, is the end too. What
 * no honest service does is refused. Takes the pages of one reading in order; not thread-safe. See ADR 0041.
 */
final class EndRule {

    /** Pages without a new item in a row that are too many, unless pages are so small that inserts can explain it. */
    private static final int REPEATED_PAGES = 3;
    /** The same in items: more than are inserted between two neighbouring pages. */
    private static final int REPEATED_ITEMS = 100;
    /** Empty pages in a row, each with a next one, that are too many: a service that filters has some. */
    private static final int EMPTY_PAGES = 100;
    /** Items above the largest count, and items in all, that are too many for any list of backups. */
    private static final long UNCOUNTED_ITEMS = 10_000_000;

    private static final long ITEMS = 100_000_000;

    private final int itemsPerPage;
    private List<? extends Identified> previousItems = List.of();
    private @Nullable Long previousCount;
    private int largestPage;
    private boolean goesOn;
    private int empty;
    private long read;
    private long fresh;
    private long largestCount;

    /** The pages in a row, up to the latest, that had items and none of them new. */
    private int repeatedPages;
    /** Their items that are known to have come before: those with an id. */
    private int repeatedItems;
    /** Whether these are the page before them again, item by item, under the same count. */
    private boolean repeatedAlike;

    private boolean ignoresParameters;

    EndRule(int itemsPerPage) {
        this.itemsPerPage = itemsPerPage;
    }

    /** Whether the page lies past the end of the list, whatever comes before it. */
    static boolean isPastTheEnd(Page<?> page) {
        return !page.hasNext() && page.items().isEmpty();
    }

    /**
     * Takes the next page.
     *
     * @param number the number in its request
     * @param newItems how many of its items had not been seen in this reading
     * @return whether the list ends here
     * @throws AtlasListingException if the pages will never make a list
     */
    boolean endsWith(Page<? extends Identified> page, int number, int newItems) {
        int size = page.items().size();
        Long count = page.estimatedTotal();
        read += size;
        fresh += newItems;
        largestCount = Math.max(largestCount, count == null ? 0 : Math.min(count, ITEMS));
        noteRepetition(page, newItems);
        boolean isFull = size > 0 && size >= Math.min(itemsPerPage, pageSize());
        goesOn = page.hasNext() || isFull;
        boolean ends =
                !page.hasNext() && (size == 0 || isRepetition(size) || !isFull && (count == null || read >= count));
        ignoresParameters = ends && size > 0 && repeatedPages > 0 && (size > itemsPerPage || repeatedAlike);
        if (!ends) {
            refuseEndless(page, number);
        }
        largestPage = Math.max(largestPage, size);
        previousItems = page.items();
        previousCount = count;
        return ends;
    }

    /** How many items a full page has, as far as the service has shown: it may allow fewer than were requested. */
    int pageSize() {
        return largestPage == 0 ? itemsPerPage : largestPage;
    }

    /** Whether the latest page was full or has a next one: then a count can be used to read ahead. */
    boolean goesOn() {
        return goesOn;
    }

    /** How many items were read, with those that came again. */
    long read() {
        return read;
    }

    /** How many items came again at the end only because the operation ignores page parameters. */
    int ignoredItems() {
        return ignoresParameters ? repeatedItems : 0;
    }

    /** Whether the first page held the whole list, and all others were the same. */
    boolean isFirstPageAgain(int pages) {
        return ignoresParameters && largestPage > itemsPerPage && repeatedPages == pages - 1;
    }

    private void noteRepetition(Page<? extends Identified> page, int newItems) {
        if (page.items().isEmpty()) {
            return;
        }
        boolean isAlike = isSame(page.items(), previousItems);
        if (newItems > 0 && !isAlike) {
            repeatedPages = 0;
            repeatedItems = 0;
            return;
        }
        repeatedAlike = isAlike
                && Objects.equals(page.estimatedTotal(), previousCount)
                && (repeatedPages == 0 || repeatedAlike);
        repeatedPages++;
        repeatedItems += page.items().size() - newItems;
    }

    /**
     * Whether a page without a next one that brought nothing new shows that the operation ignores page parameters. Inserts
     * can push a page onto the next one as a whole; but not a page that is larger than requested, and hardly many items
     * at a time or again and again while the count stays.
     */
    private boolean isRepetition(int size) {
        return repeatedPages > 0
                && (size > itemsPerPage || repeatedAlike && isMoreThanInserts() || isRepeatedTooOften());
    }

    private boolean isMoreThanInserts() {
        return repeatedItems >= REPEATED_ITEMS || repeatedItems > 0 && repeatedPages > 1 && previousCount != null;
    }

    private boolean isRepeatedTooOften() {
        return repeatedPages >= Math.max(REPEATED_PAGES, REPEATED_ITEMS / Math.min(itemsPerPage, pageSize()));
    }

    private void refuseEndless(Page<?> page, int number) {
        empty = page.items().isEmpty() ? empty + 1 : 0;
        if (empty >= EMPTY_PAGES) {
            throw new AtlasListingException(
                    Kind.ENDLESS,
                    "page " + number + " ends a row of " + empty + " empty pages that all have a next one");
        }
        if (isRepeatedTooOften()) {
            throw new AtlasListingException(
                    Kind.REPEATED_PAGE,
                    "page " + number + " ends a row of " + repeatedPages
                            + " pages without a new item, and has a next one");
        }
        if (fresh > Math.min(ITEMS, UNCOUNTED_ITEMS + largestCount)) {
            throw new AtlasListingException(
                    Kind.ENDLESS, "page " + number + " goes on after " + fresh + " items, far past the count");
        }
    }

    private static boolean isSame(List<? extends Identified> items, List<? extends Identified> others) {
        if (items.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            String id = items.get(i).id();
            if (id == null
                    ? !items.get(i).equals(others.get(i))
                    : !id.equals(others.get(i).id())) {
                return false;
            }
        }
        return true;
    }
}
