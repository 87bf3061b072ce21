package io.github.atlasbackups.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Link;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static final List<Integer> TEN = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    private static final PageRequest OF_FOUR = PageRequest.first().itemsPerPage(4);

    private static Page<Integer> page(int number) {
        return Pages.cut(TEN, OF_FOUR.pageNum(number), "http://h.invalid/list");
    }

    @Test
    void pagesTogetherAreTheWholeInOrder() {
        assertThat(page(1).items()).containsExactly(1, 2, 3, 4);
        assertThat(page(2).items()).containsExactly(5, 6, 7, 8);
        assertThat(page(3).items()).containsExactly(9, 10);
    }

    @Test
    void aPageNamesItsNeighboursWhereTheyExist() {
        assertThat(page(1).links()).extracting(Link::rel).containsExactly("self", "next");
        assertThat(page(2).links()).extracting(Link::rel).containsExactly("self", "next", "previous");
        assertThat(page(3).links()).extracting(Link::rel).containsExactly("self", "previous");
    }

    @Test
    void aLastPageThatIsFullHasNoNext() {
        assertThat(Pages.cut(TEN, PageRequest.number(2).itemsPerPage(5), "u").hasNext())
                .isFalse();
    }

    @Test
    void aPagePastTheEndIsEmptyAndOnlyTheFirstOfThoseHasAPrevious() {
        assertThat(page(4).items()).isEmpty();
        assertThat(page(4).links()).extracting(Link::rel).containsExactly("self", "previous");
        assertThat(page(5).links()).extracting(Link::rel).containsExactly("self");
        assertThat(page(Integer.MAX_VALUE).items()).isEmpty();
    }

    @Test
    void linksRepeatWhatWasAskedFor() {
        PageRequest request = OF_FOUR.includeCount(false).envelope(true).pretty(true);

        assertThat(Pages.cut(TEN, request, "http://h.invalid/list").links())
                .contains(new Link(
                        "http://h.invalid/list?includeCount=false&pageNum=2&itemsPerPage=4&envelope=true&pretty=true",
                        "next"));
    }

    @Test
    void theTotalIsLeftOutUnlessWantedAndMayBeWrong() {
        assertThat(page(1).estimatedTotal()).isEqualTo(10);
        assertThat(Pages.cut(TEN, OF_FOUR.includeCount(false), "u").estimatedTotal())
                .isNull();
        assertThat(Pages.cut(TEN, OF_FOUR, "u", 3).estimatedTotal()).isEqualTo(3);
        assertThat(Pages.cut(TEN, OF_FOUR, "u", 3).hasNext()).isTrue();
    }
}
