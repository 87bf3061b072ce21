package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.listing.ListingPort;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.testkit.data.BackupResource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which items are on which page, and what a page says of the others. */
abstract class ListingPageCases<T extends Identified> extends ListingFixture<T> {

    ListingPageCases(BackupResource<T> resource) {
        super(resource);
    }

    @ParameterizedTest
    @MethodSource("io.github.atlasbackups.testkit.adapter.contract.ListingForm#all")
    void allPagesTogetherAreTheSeededItemsInOrder(ListingForm form) {
        ListingPort<ClusterRef, T> listing = listing();
        assertAll(clusters.sized().stream()
                .map(cluster -> () -> assertEquals(seeded(cluster), walk(listing, cluster, form), cluster.toString())));
    }

    /** From page to page while there is a next one; a listing that never ends is left after one page too many. */
    private List<T> walk(ListingPort<ClusterRef, T> listing, ClusterRef cluster, ListingForm form) {
        int tooMany = seeded(cluster).size() / form.itemsPerPage() + 2;
        List<T> read = new ArrayList<>();
        boolean more = true;
        for (int number = 1; more && number <= tooMany; number++) {
            Page<T> page = get(listing.page(cluster, form.first().pageNum(number)));
            read.addAll(page.items());
            more = page.hasNext();
        }
        assertFalse(more, "a next page is announced past the end");
        return read;
    }

    @ParameterizedTest
    @MethodSource("io.github.atlasbackups.testkit.adapter.contract.ListingForm#all")
    void aPageHasItsNumberItsSizeAndTheCountIfItWasAskedFor(ListingForm form) {
        PageRequest request = form.first();
        ListingPort<ClusterRef, T> listing = listing();
        for (ClusterRef cluster : clusters.sized()) {
            int total = seeded(cluster).size();
            Page<T> page = get(listing.page(cluster, request));
            assertEquals(1, page.number());
            assertEquals(Math.min(total, request.itemsPerPage()), page.items().size());
            assertEquals(request.includeCount() ? Long.valueOf(total) : null, page.estimatedTotal());
            assertEquals(total > request.itemsPerPage(), page.hasNext(), cluster + " " + form);
        }
    }

    @Test
    void anIndentedAnswerReadsTheSame() {
        ListingPort<ClusterRef, T> listing = listing();
        ClusterRef cluster = clusters.of(101);

        Page<T> plain = get(listing.page(cluster, PageRequest.first()));
        Page<T> pretty = get(listing.page(cluster, PageRequest.first().pretty(true)));
        Page<T> both =
                get(listing.page(cluster, PageRequest.first().pretty(true).envelope(true)));

        assertEquals(plain.items(), pretty.items());
        assertEquals(plain.items(), both.items());
        assertEquals(plain.estimatedTotal(), both.estimatedTotal());
    }

    @Test
    void byDefaultAPageHasAHundredItemsAndTheCount() {
        Page<T> page = get(listing().page(clusters.of(101), PageRequest.first()));

        assertEquals(seeded(clusters.of(101)).subList(0, 100), page.items());
        assertEquals(101L, page.estimatedTotal());
        assertTrue(page.hasNext());
    }

    @Test
    void aPageInTheMiddleNamesBothItsNeighbours() {
        Page<T> page =
                get(listing().page(clusters.of(101), PageRequest.number(2).itemsPerPage(7)));

        assertEquals(seeded(clusters.of(101)).subList(7, 14), page.items());
        assertEquals(
                List.of("self", "next", "previous"),
                page.links().stream().map(Link::rel).toList());
    }

    @Test
    void aLastPageThatIsFullAnnouncesNoOther() {
        Page<T> page = get(listing().page(clusters.of(100), PageRequest.first()));

        assertEquals(100, page.items().size());
        assertFalse(page.hasNext());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 1_000_000, Integer.MAX_VALUE})
    void aPagePastTheEndIsEmptyAndNoError(int pageNum) {
        Page<T> page = get(listing().page(clusters.of(101), PageRequest.number(pageNum)));

        assertEquals(List.of(), page.items());
        assertEquals(pageNum, page.number());
        assertFalse(page.hasNext());
    }

    @Test
    void aListWithoutItemsIsOneEmptyPage() {
        Page<T> page = get(listing().page(clusters.of(0), PageRequest.first()));

        assertEquals(List.of(), page.items());
        assertEquals(0L, page.estimatedTotal());
        assertFalse(page.hasNext());
    }
}
