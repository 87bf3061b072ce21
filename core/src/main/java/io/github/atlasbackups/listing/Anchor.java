package io.github.atlasbackups.listing;

/** The page on which the list was expected to end, asked for between two passes. */
record Anchor<T>(int number, int itemsPerPage, Page<T> page) {

    /** Returned when the page does not say. */
    static final long UNKNOWN = -1;

    /** How many items the list had at most, at the moment of this page. */
    long listSize() {
        return EndRule.isEnd(page, itemsPerPage) ? before() + page.items().size() : UNKNOWN;
    }

    /** How many items stood up to and with this one, at the moment of this page. */
    long positionOf(String id, Sieve<T> ids) {
        for (int i = 0; i < page.items().size(); i++) {
            if (id.equals(ids.idOf(page.items().get(i)))) {
                return before() + i + 1;
            }
        }
        return UNKNOWN;
    }

    private long before() {
        return (number - 1L) * itemsPerPage;
    }
}
