package io.github.atlasbackups.listing;

/**
 * Which page to read, and in what form. Immutable; the methods named like components give changed copies.
 *
 * @param pageNum the page's number, from 1
 * @param itemsPerPage how many items a full page has, 1 to 500; the service may give fewer. Default: 100
 * @param includeCount whether the page carries an estimate of how many items there are in all. Default: true
 * @param envelope whether the service repeats its status inside the body, where it then decides. Default: false
 * @param pretty whether the service indents its answer; changes nothing of what is read. Default: false
 * @param patient whether the call waits for its rate limit beyond its deadline, as a page of a long listing does; a call that
 *     someone waits for is not patient, and fails with the delay instead. Not sent. Default: false; the requests of a {@link
 *     Listing} are patient
 * @param observers who is told how the reading goes that the page is requested for. Not sent, and makes no request differ from another.
 *     Default: nobody can be; the requests of a {@link Listing} take observers
 * @see <a href="https://www.mongodb.com/docs/atlas/reference/api-resources-spec/v2/#tag/Legacy-Backup">query parameters</a>
 */
public record PageRequest(
        int pageNum,
        int itemsPerPage,
        boolean includeCount,
        boolean envelope,
        boolean pretty,
        boolean patient,
        ReadingObservers observers) {

    /** How many items a page has by default. */
    public static final int DEFAULT_ITEMS_PER_PAGE = 100;
    /** How many items a page may have. */
    public static final int MAX_ITEMS_PER_PAGE = 500;

    private static final PageRequest FIRST = new PageRequest(1, DEFAULT_ITEMS_PER_PAGE, true, false, false, false);

    /** A request for a page that stands alone. */
    public PageRequest(
            int pageNum, int itemsPerPage, boolean includeCount, boolean envelope, boolean pretty, boolean patient) {
        this(pageNum, itemsPerPage, includeCount, envelope, pretty, patient, ReadingObservers.NONE);
    }

    /**
     * @throws IllegalArgumentException naming the component and its bound, if one is out of bounds
     */
    public PageRequest {
        if (pageNum < 1) {
            throw new IllegalArgumentException("pageNum must be at least 1, was " + pageNum);
        }
        if (itemsPerPage < 1 || itemsPerPage > MAX_ITEMS_PER_PAGE) {
            throw new IllegalArgumentException(
                    "itemsPerPage must be 1.." + MAX_ITEMS_PER_PAGE + ", was " + itemsPerPage);
        }
    }

    /** The first page, with the service's own defaults. */
    public static PageRequest first() {
        return FIRST;
    }

    /** The page with this number, with the service's own defaults. */
    public static PageRequest number(int pageNum) {
        return FIRST.pageNum(pageNum);
    }

    /** The same request for another page. */
    public PageRequest pageNum(int newPageNum) {
        return new PageRequest(newPageNum, itemsPerPage, includeCount, envelope, pretty, patient, observers);
    }

    /** The same request with another page size. */
    public PageRequest itemsPerPage(int newItemsPerPage) {
        return new PageRequest(pageNum, newItemsPerPage, includeCount, envelope, pretty, patient, observers);
    }

    /** The same request, with or without the estimate. */
    public PageRequest includeCount(boolean newIncludeCount) {
        return new PageRequest(pageNum, itemsPerPage, newIncludeCount, envelope, pretty, patient, observers);
    }

    /** The same request, with or without the envelope. */
    public PageRequest envelope(boolean newEnvelope) {
        return new PageRequest(pageNum, itemsPerPage, includeCount, newEnvelope, pretty, patient, observers);
    }

    /** The same request, with or without indentation. */
    public PageRequest pretty(boolean newPretty) {
        return new PageRequest(pageNum, itemsPerPage, includeCount, envelope, newPretty, patient, observers);
    }

    /** The same request, patient or not. */
    public PageRequest patient(boolean newPatient) {
        return new PageRequest(pageNum, itemsPerPage, includeCount, envelope, pretty, newPatient, observers);
    }

    /** The same request as one of this reading. */
    PageRequest of(ReadingObservers reading) {
        return new PageRequest(pageNum, itemsPerPage, includeCount, envelope, pretty, patient, reading);
    }
}
