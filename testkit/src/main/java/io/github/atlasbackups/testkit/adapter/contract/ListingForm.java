package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.listing.PageRequest;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A form in which a list is asked for. */
record ListingForm(int itemsPerPage, boolean includeCount, boolean envelope) {

    /** Every combination of page sizes that are odd, usual and largest, count or none, envelope or none. */
    static Stream<ListingForm> all() {
        return IntStream.of(1, 7, 100, 500)
                .boxed()
                .flatMap(size -> Stream.of(
                        new ListingForm(size, true, false),
                        new ListingForm(size, true, true),
                        new ListingForm(size, false, false),
                        new ListingForm(size, false, true)));
    }

    PageRequest first() {
        return PageRequest.first()
                .itemsPerPage(itemsPerPage)
                .includeCount(includeCount)
                .envelope(envelope);
    }
}
