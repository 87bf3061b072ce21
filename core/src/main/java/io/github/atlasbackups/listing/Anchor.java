package io.github.atlasbackups.listing;

/** The page on which the list was expected to end, asked for between two passes. */
record Anchor<T>(int number, int itemsPerPage, Page<T> page) {

    /** Whether the list was seen to have this many items at most, at the moment of this page. */
    boolean boundsListTo(long items) {
        return EndRule.isEnd(page, itemsPerPage)
                && (number - 1L) * itemsPerPage + page.items().size() <= items;
    }
}
